"""Let what is done for everybody ask PostgreSQL who there is, without a lock on the tables."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Show the rows of people, and nothing else, to a transaction that says it wants everybody's ids.

    It may look at them and not change them. SQLite has no policies.
    """
    if op.get_bind().dialect.name == "postgresql":
        rule = "(SELECT current_setting('rehab.everybody', true)) = 'ids'"
        op.execute(f"CREATE POLICY everybodys_ids ON person FOR SELECT USING ({rule})")
