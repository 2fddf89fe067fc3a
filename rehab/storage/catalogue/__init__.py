"""The catalogue's files: exercises and ready routines, read and checked."""

from rehab.storage.catalogue.document import document_of
from rehab.storage.catalogue.exercise import exercise_from
from rehab.storage.catalogue.fields import CatalogueError
from rehab.storage.catalogue.folder import load_exercises, load_figures, load_measures, load_ready_routines

__all__ = [
    "CatalogueError",
    "document_of",
    "exercise_from",
    "load_exercises",
    "load_figures",
    "load_measures",
    "load_ready_routines",
]
