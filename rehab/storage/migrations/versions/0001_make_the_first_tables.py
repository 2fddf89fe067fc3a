"""Make the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("day_starts_at", sa.Integer(), nullable=False),
        sa.Column("usual_pain", sa.Integer(), nullable=True),
        sa.Column("welcomed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("day_starts_at BETWEEN 0 AND 6", name=op.f("ck_person_day_starts_at_limit")),
        sa.CheckConstraint("usual_pain BETWEEN 0 AND 10", name=op.f("ck_person_usual_pain_score")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "draft",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "form", name=op.f("pk_draft")),
    )
    op.create_table(
        "own_exercise",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_own_exercise_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_exercise")),
    )
    op.create_index(op.f("ix_own_exercise_person_id"), "own_exercise", ["person_id"])

    op.create_table(
        "routine",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_routine_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routine")),
    )
    op.create_index(op.f("ix_routine_person_id"), "routine", ["person_id"])

    op.create_table(
        "safety_answer",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_safety_answer_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_answer")),
    )
    op.create_index(op.f("ix_safety_answer_person_id_day"), "safety_answer", ["person_id", "day"])

    op.create_table(
        "time_off",
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
            ["person_id"], ["person.id"], name=op.f("fk_time_off_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_off")),
    )
    op.create_index(op.f("ix_time_off_person_id_first_day"), "time_off", ["person_id", "first_day"])

    op.create_table(
        "training_session",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sitting", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("routine_id", sa.String(length=36), nullable=True),
        sa.Column("routine_version", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("logged_by", sa.String(length=8), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("is_light", sa.Boolean(), nullable=False),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("sets_planned", sa.Float(), nullable=False),
        sa.Column("sets_done", sa.Float(), nullable=False),
        sa.Column("active_seconds", sa.Integer(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "logged_by IN ('player', 'hand')", name=op.f("ck_training_session_logged_by_known")
        ),
        sa.CheckConstraint(
            "outcome IN ('finished', 'stopped', 'stopped_for_pain')",
            name=op.f("ck_training_session_outcome_known"),
        ),
        sa.CheckConstraint(
            "active_seconds >= 0", name=op.f("ck_training_session_active_seconds_not_negative")
        ),
        sa.CheckConstraint("effort BETWEEN 0 AND 10", name=op.f("ck_training_session_effort_score")),
        sa.CheckConstraint("sitting BETWEEN 1 AND 8", name=op.f("ck_training_session_sitting_limit")),
        sa.CheckConstraint("ended_at >= started_at", name=op.f("ck_training_session_ends_after_start")),
        sa.CheckConstraint(
            "sets_planned >= 0 AND sets_done >= 0", name=op.f("ck_training_session_sets_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_training_session_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
    )
    op.create_index(op.f("ix_training_session_person_id_day"), "training_session", ["person_id", "day"])
    op.create_index(
        op.f("ix_training_session_person_id_logged_at"), "training_session", ["person_id", "logged_at"]
    )

    op.create_table(
        "active_routine",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("routine_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_active_routine_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["routine_id"],
            ["routine.id"],
            name=op.f("fk_active_routine_routine_id_routine"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "from_day", name=op.f("pk_active_routine")),
    )
    op.create_table(
        "pain_entry",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moment", sa.String(length=8), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "moment IN ('before', 'after', 'during', 'morning', 'any')",
            name=op.f("ck_pain_entry_moment_known"),
        ),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_pain_entry_score_score")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pain_entry_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_session.id"],
            name=op.f("fk_pain_entry_session_id_training_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain_entry")),
    )
    op.create_index(op.f("ix_pain_entry_person_id_day"), "pain_entry", ["person_id", "day"])
    op.create_index(op.f("ix_pain_entry_session_id"), "pain_entry", ["session_id"])

    op.create_table(
        "routine_version",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("routine_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("sittings", sa.Integer(), nullable=False),
        sa.CheckConstraint("sittings BETWEEN 1 AND 8", name=op.f("ck_routine_version_sittings_limit")),
        sa.CheckConstraint("weekdays BETWEEN 1 AND 127", name=op.f("ck_routine_version_weekdays_mask")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_routine_version_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["routine_id"],
            ["routine.id"],
            name=op.f("fk_routine_version_routine_id_routine"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routine_version")),
        sa.UniqueConstraint("routine_id", "from_day", name=op.f("uq_routine_version_routine_id_from_day")),
        sa.UniqueConstraint("routine_id", "number", name=op.f("uq_routine_version_routine_id_number")),
    )
    op.create_index(op.f("ix_routine_version_person_id"), "routine_version", ["person_id"])

    op.create_table(
        "session_set",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("exercise_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("planned_reps", sa.Integer(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("planned_hold_s", sa.Integer(), nullable=True),
        sa.Column("hold_s", sa.Integer(), nullable=True),
        sa.Column("planned_seconds", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("side IN ('', 'left', 'right')", name=op.f("ck_session_set_side_known")),
        sa.CheckConstraint(
            "state IN ('done', 'partial', 'skipped')", name=op.f("ck_session_set_state_known")
        ),
        sa.CheckConstraint("hold_s BETWEEN 0 AND 3600", name=op.f("ck_session_set_hold_s_limit")),
        sa.CheckConstraint("position BETWEEN 0 AND 99", name=op.f("ck_session_set_position_limit")),
        sa.CheckConstraint("number BETWEEN 1 AND 99", name=op.f("ck_session_set_number_limit")),
        sa.CheckConstraint("reps BETWEEN 0 AND 1000", name=op.f("ck_session_set_reps_limit")),
        sa.CheckConstraint("seconds BETWEEN 0 AND 86400", name=op.f("ck_session_set_seconds_limit")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_session_set_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_session.id"],
            name=op.f("fk_session_set_session_id_training_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "position", "number", "side", name=op.f("pk_session_set")),
    )
    op.create_index(op.f("ix_session_set_person_id"), "session_set", ["person_id"])

    op.create_table(
        "routine_item",
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.Column("version_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise_id", sa.String(length=64), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("hold_s", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("rest_between_reps_s", sa.Integer(), nullable=False),
        sa.Column("rest_between_sets_s", sa.Integer(), nullable=False),
        sa.Column("times_per_day", sa.Integer(), nullable=False),
        sa.Column("sides", sa.String(length=8), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.CheckConstraint("sides IN ('both', 'left', 'right')", name=op.f("ck_routine_item_sides_known")),
        sa.CheckConstraint(
            "(reps IS NULL) <> (minutes IS NULL)", name=op.f("ck_routine_item_reps_or_minutes")
        ),
        sa.CheckConstraint("hold_s BETWEEN 0 AND 600", name=op.f("ck_routine_item_hold_s_limit")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 240", name=op.f("ck_routine_item_minutes_limit")),
        sa.CheckConstraint("reps BETWEEN 1 AND 100", name=op.f("ck_routine_item_reps_limit")),
        sa.CheckConstraint(
            "rest_between_reps_s BETWEEN 0 AND 600", name=op.f("ck_routine_item_rest_between_reps_s_limit")
        ),
        sa.CheckConstraint(
            "rest_between_sets_s BETWEEN 0 AND 600", name=op.f("ck_routine_item_rest_between_sets_s_limit")
        ),
        sa.CheckConstraint("sets BETWEEN 1 AND 20", name=op.f("ck_routine_item_sets_limit")),
        sa.CheckConstraint("times_per_day BETWEEN 1 AND 8", name=op.f("ck_routine_item_times_per_day_limit")),
        sa.CheckConstraint("weekdays BETWEEN 1 AND 127", name=op.f("ck_routine_item_weekdays_mask")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_routine_item_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["routine_version.id"],
            name=op.f("fk_routine_item_version_id_routine_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "key", name=op.f("pk_routine_item")),
    )
    op.create_index(op.f("ix_routine_item_person_id"), "routine_item", ["person_id"])
