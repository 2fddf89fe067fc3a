"""Keep which sign-ins a person has ended."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_out",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("sign_in", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_sign_out_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "sign_in", name=op.f("pk_sign_out")),
    )
