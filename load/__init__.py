"""How many people the program holds: a crowd in PostgreSQL, and people who come at once."""
