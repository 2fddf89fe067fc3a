"""The one error a person can put right."""


class RehabError(ValueError):
    """A full, kind sentence for the person that says what to do."""
