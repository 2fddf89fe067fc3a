"""Keep invitations, who may see a person's data and who did, a clinician's list, and proposed routines."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TABLES = ("invitation", "access", "access_log", "client", "proposal")


def upgrade() -> None:
    _invitations()
    _accesses()
    _clients()
    _proposals()
    if op.get_bind().dialect.name == "postgresql":
        for table in _TABLES:
            _guard(table)
        # Whoever holds a code finds its invitation, and nobody else's: to use it is for the person's own.
        rule = "code_hash = (SELECT current_setting('rehab.code', true))"
        op.execute(f'CREATE POLICY by_code ON "invitation" FOR SELECT USING ({rule})')


def _guard(table: str) -> None:
    rule = "person_id = (SELECT current_setting('rehab.person', true))"
    op.execute(f'CREATE POLICY own_rows ON "{table}" USING ({rule}) WITH CHECK ({rule})')
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')


def _person(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return (
        sa.Column("person_id", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], op.f(f"fk_{table}_person_id_person"), ondelete="CASCADE"
        ),
    )


def _clinician() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("clinician_id", sa.String(length=120), nullable=False),
        sa.Column("clinician_name", sa.String(length=120), nullable=False),
    )


def _moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _invitations() -> None:
    op.create_table(
        "invitation",
        *_person("invitation"),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        _moment("made_at"),
        _moment("expires_at"),
        _moment("used_at", nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_person_id"), "invitation", ["person_id"])


def _accesses() -> None:
    op.create_table(
        "access",
        *_person("access"),
        *_clinician(),
        sa.Column("name", sa.String(length=120), nullable=False),
        _moment("granted_at"),
        _moment("revoked_at", nullable=True),
        sa.PrimaryKeyConstraint("person_id", "clinician_id", name=op.f("pk_access")),
    )
    op.create_table(
        "access_log",
        *_person("access_log"),
        sa.Column("id", sa.String(length=36), nullable=False),
        *_clinician(),
        sa.Column("what", sa.String(length=16), nullable=False),
        _moment("at"),
        _moment("until"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    op.create_index(op.f("ix_access_log_person_id_until"), "access_log", ["person_id", "until"])


def _clients() -> None:
    op.create_table(
        "client",
        *_person("client"),
        sa.Column("patient_id", sa.String(length=120), nullable=False),
        _moment("since"),
        sa.PrimaryKeyConstraint("person_id", "patient_id", name=op.f("pk_client")),
    )


def _proposals() -> None:
    op.create_table(
        "proposal",
        *_person("proposal"),
        sa.Column("id", sa.String(length=36), nullable=False),
        *_clinician(),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("routine", sa.JSON(), nullable=False),
        _moment("made_at"),
        _moment("decided_at", nullable=True),
        sa.Column("decision", sa.String(length=8), nullable=False),
        sa.CheckConstraint(
            "decision IN ('', 'taken', 'left', 'over')", name=op.f("ck_proposal_decision_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(op.f("ix_proposal_person_id_made_at"), "proposal", ["person_id", "made_at"])
