"""Keep the tone of skin that the person chose for the figures."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("skin_tone", sa.Integer(), nullable=False, server_default="3"))
        person.create_check_constraint(op.f("ck_person_skin_tone_limit"), "skin_tone BETWEEN 1 AND 6")
    with op.batch_alter_table("person") as person:
        person.alter_column("skin_tone", server_default=None)  # it was for the rows there were
