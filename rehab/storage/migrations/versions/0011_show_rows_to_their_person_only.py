"""Let PostgreSQL show and take a person's rows in transactions for that person only."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Guard every table with a person; a table that comes later brings the same lines in its revision.

    SQLite has no such thing: its file is one person's, or a practice's that chose not to have a server.
    """
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    inspector = sa.inspect(connection)
    for table in inspector.get_table_names():
        columns = {column["name"] for column in inspector.get_columns(table)}
        if table == "person" or "person_id" in columns:
            _guard(table, "id" if table == "person" else "person_id")


def _guard(table: str, column: str) -> None:
    # The sub-select is asked once for a query, not once for a row. FORCE: our role owns the tables.
    rule = f"{column} = (SELECT current_setting('rehab.person', true))"
    op.execute(f'CREATE POLICY own_rows ON "{table}" USING ({rule}) WITH CHECK ({rule})')
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
