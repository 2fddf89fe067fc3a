"""Alembic's entry: run the revisions on the connection that start-up hands over."""

from alembic import context

from rehab.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
