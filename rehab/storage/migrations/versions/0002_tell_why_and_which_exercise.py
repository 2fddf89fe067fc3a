"""Keep why an exercise was left, what it took the place of, and which exercise a score is about."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("session_set") as sets:
        sets.add_column(sa.Column("reason", sa.String(length=16), nullable=False, server_default=""))
        sets.add_column(sa.Column("instead_of", sa.String(length=64), nullable=True))
        sets.create_check_constraint(
            op.f("ck_session_set_reason_known"), "reason IN ('', 'pain', 'time', 'equipment', 'other')"
        )
    with op.batch_alter_table("session_set") as sets:
        sets.alter_column("reason", server_default=None)  # it was for the rows there were
    op.add_column("pain_entry", sa.Column("exercise_id", sa.String(length=64), nullable=True))
