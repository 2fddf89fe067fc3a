"""Find the sets of a session among those of its person, by one index.

With one on the person alone, PostgreSQL read all of a person's sets for each session of theirs: row-level
security asks for the person wherever sets are joined to their sessions.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the new index in the place of the old one, which it can do the work of."""
    op.create_index("ix_session_set_person_id_session_id", "session_set", ["person_id", "session_id"])
    op.drop_index("ix_session_set_person_id", "session_set")
