"""Keep forms that were filled in, the activities a person named, and which measures they are asked."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _person() -> sa.Column[str]:
    return sa.Column("person_id", sa.String(length=120), nullable=False)


def upgrade() -> None:
    op.create_table(
        "measure_entry",
        sa.Column("id", sa.String(length=36), nullable=False),
        _person(),
        sa.Column("measure", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_measure_entry_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_entry")),
    )
    op.create_index(
        op.f("ix_measure_entry_person_id_measure_day"), "measure_entry", ["person_id", "measure", "day"]
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.String(length=36), nullable=False),
        _person(),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_activity_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_person_id"), "activity", ["person_id"])
    op.create_table(
        "measure_choice",
        _person(),
        sa.Column("measure", sa.String(length=64), nullable=False),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.Column("put_off_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_measure_choice_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "measure", name=op.f("pk_measure_choice")),
    )
