"""Keep where it hurts beside a score."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pain_entry", sa.Column("places", sa.JSON(), nullable=True))
