"""Keep the walking that a phone or a watch measured, and when days off and health flags were changed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "walked_day",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minutes BETWEEN 0 AND 1500", name=op.f("ck_walked_day_minutes_limit")),
        sa.CheckConstraint("steps BETWEEN 0 AND 200000", name=op.f("ck_walked_day_steps_limit")),
        sa.CheckConstraint("source IN ('apple_health')", name=op.f("ck_walked_day_source_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_walked_day_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_walked_day")),
    )
    with op.batch_alter_table("time_off") as times:
        times.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("health_flag") as flags:
        flags.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
