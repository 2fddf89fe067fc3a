"""Let a time off be sickness, and keep the weeks that a person looked back at."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("time_off") as table:
        table.drop_constraint(op.f("ck_time_off_kind_known"), type_="check")
        table.create_check_constraint(
            op.f("ck_time_off_kind_known"), "kind IN ('rest', 'away', 'sick', 'flare')"
        )
    op.create_table(
        "look_back",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_look_back_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "monday", name=op.f("pk_look_back")),
    )
