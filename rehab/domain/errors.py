"""The errors a person can put right."""


class RehabError(ValueError):
    """A full, kind sentence for the person that says what to do."""


class DataError(RehabError):
    """The place of the data cannot be read or written now; what was to be stored is not."""


class DamagedError(DataError):
    """The file with the data is damaged; a backup can take its place."""


class SignedOutError(RehabError):
    """Nobody is signed in here, or no longer."""
