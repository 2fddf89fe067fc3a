"""Let a time off be sickness, and keep the weeks that a person looked back at."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _before() -> sa.Table:
    """Return the table as it was: SQLite changes a CHECK by writing the table anew, and tells of none."""
    return sa.Table(
        "time_off",
        sa.MetaData(),
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('rest', 'away', 'flare')", name=op.f("ck_time_off_kind_known")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_time_off_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_time_off_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_off")),
        sa.Index(op.f("ix_time_off_person_id_first_day"), "person_id", "first_day"),
    )


def upgrade() -> None:
    with op.batch_alter_table("time_off", copy_from=_before()) as table:
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
