"""Every way in that is fuzzed. A new importer is a module beside this one, and its line here."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tests.fuzz import apple_files, backup_files, csv_tables, drafts, json_exports, messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.fuzz.importer import Importer

IMPORTERS: Mapping[str, Importer] = MappingProxyType(
    {
        one.name: one
        for one in (
            json_exports.IMPORTER,
            csv_tables.IMPORTER,
            messages.IMPORTER,
            drafts.IMPORTER,
            apple_files.IMPORTER,
            backup_files.IMPORTER,
        )
    }
)
