"""Number the revisions of a score, so that what the browser sends late changes nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("pain_entry") as scores:
        scores.add_column(sa.Column("rev", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("pain_entry") as scores:
        scores.alter_column("rev", server_default=None)  # it was for the rows there were
