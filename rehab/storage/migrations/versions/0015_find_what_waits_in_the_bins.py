"""Find what waits in the bins by an index of it alone, and let PostgreSQL say whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_BINNED = (
    "session_set",
    "pain_entry",
    "measure_entry",
    "time_off",
    "training_session",
    "walked_day",
    "routine",
)


def upgrade() -> None:
    """Make the indexes, and a function that looks into one bin by the rules on rows. SQLite has neither."""
    waits = sa.text("deleted_at IS NOT NULL")
    for table in _BINNED:
        name, columns = f"ix_{table}_person_id_deleted_at", ["person_id", "deleted_at"]
        op.create_index(name, table, columns, postgresql_where=waits, sqlite_where=waits)
    if op.get_bind().dialect.name == "postgresql":
        due = " OR ".join(
            f"EXISTS (SELECT FROM {table} WHERE person_id = whose AND deleted_at <= until)"
            for table in _BINNED
        )
        body = f"BEGIN PERFORM set_config('rehab.person', whose, true); RETURN {due}; END"
        op.execute(
            "CREATE FUNCTION bin_is_due(whose text, until timestamptz) RETURNS boolean "
            f"LANGUAGE plpgsql AS $$ {body} $$"
        )
