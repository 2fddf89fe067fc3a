"""A person's data in the formats of the world outside: one family of modules per format."""
