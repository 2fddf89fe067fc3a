"""The clinician's page: what it says, in words, tables and charts, before anything draws it."""
