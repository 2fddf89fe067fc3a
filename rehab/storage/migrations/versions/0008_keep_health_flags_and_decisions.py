"""Keep health flags, decisions on suggestions, what the score before a session allowed, and sore mornings."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _health_flags()
    _decisions()
    # What is not null needs a value for the rows there are; it is the code's afterwards.
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("region", sa.String(length=16), nullable=False, server_default=""))
    with op.batch_alter_table("person") as person:
        person.alter_column("region", server_default=None)
    with op.batch_alter_table("safety_answer") as answers:
        answers.add_column(
            sa.Column("occasion", sa.String(length=16), nullable=False, server_default="asked")
        )
    with op.batch_alter_table("safety_answer") as answers:
        answers.alter_column("occasion", server_default=None)
    with op.batch_alter_table("pain_entry") as entries:
        entries.add_column(sa.Column("is_sore", sa.Boolean(), nullable=True))
    with op.batch_alter_table("training_session") as sessions:
        sessions.add_column(
            sa.Column("readiness", sa.String(length=8), nullable=False, server_default="full")
        )
        sessions.create_check_constraint(
            op.f("ck_training_session_readiness_known"),
            "readiness IN ('full', 'caution', 'reduced', 'calm')",
        )
    with op.batch_alter_table("training_session") as sessions:
        sessions.alter_column("readiness", server_default=None)


def _health_flags() -> None:
    op.create_table(
        "health_flag",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("flag", sa.String(length=64), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_health_flag_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "flag", name=op.f("pk_health_flag")),
    )


def _decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("exercise_id", sa.String(length=64), nullable=False),
        sa.Column("item_key", sa.String(length=36), nullable=False),
        sa.Column("choice", sa.String(length=16), nullable=False),
        sa.Column("suggestion", sa.JSON(), nullable=False),
        sa.Column("routine_id", sa.String(length=36), nullable=True),
        sa.Column("routine_version", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "choice IN ('accepted', 'declined', 'edited')", name=op.f("ck_decision_choice_known")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f("fk_decision_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_person_id_day"), "decision", ["person_id", "day"])
