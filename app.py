"""The application: the shell script, and what happens when the server starts."""
