"""Tables, migrations, the engine and the catalogue files."""
