"""Sees to it that PostgreSQL's row-level security holds for the role that the app signs in as."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy import text

from rehab.domain.errors import RehabError

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: Set to 1 by who knows what they do, such as on a machine of their own.
ALLOWED = "REHAB_ALLOW_SUPERUSER"
_IS_ABOVE = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


def refuse_role_above_rows(engine: Engine) -> None:
    """Raise `RehabError` where the role sees everybody's rows whatever the policies say."""
    if engine.dialect.name != "postgresql" or os.environ.get(ALLOWED) == "1":
        return
    with engine.connect() as connection:
        is_above = connection.scalar(_IS_ABOVE)
    if is_above:
        raise RehabError(
            "The user in REHAB_DATABASE_URL is a superuser of PostgreSQL or has BYPASSRLS, so nothing would "
            "keep people's rows apart. Please use one made with: CREATE ROLE rehab LOGIN PASSWORD '...'; "
            f"or set {ALLOWED}=1 if that is what you want."
        )
