"""Starts a real OpenID Connect provider for a test, and the app with sign-in through it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.serving import free_port
from tools.provider import FOLDER, NODE

if TYPE_CHECKING:
    from collections.abc import Mapping

SECRET = "the secret of the tests' client"  # noqa: S105 - it opens nothing but this test's provider
COOKIE_SECRET = "0123456789abcdef" * 4


@dataclass
class Provider:
    """The provider as a process; it knows ada, ben, eve and una, and the app at one port."""

    app_port: int = field(default_factory=free_port)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Its issuer."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def callback(self) -> str:
        """Where it leads back to."""
        return f"http://127.0.0.1:{self.app_port}/oauth2callback"

    def settings(self, **more: str) -> Mapping[str, str]:
        """Return the environment in which the app signs people in here, by the real clock."""
        return {
            "REHAB_NOW": "",
            "REHAB_SIGN_IN_METADATA_URL": f"{self.url}/.well-known/openid-configuration",
            "REHAB_SIGN_IN_CLIENT_ID": "steady-back",
            "REHAB_SIGN_IN_CLIENT_SECRET": SECRET,
            "REHAB_SIGN_IN_COOKIE_SECRET": COOKIE_SECRET,
            "REHAB_SIGN_IN_REDIRECT_URL": self.callback,
            **{f"REHAB_SIGN_IN_{name}": value for name, value in more.items()},
        }

    def start(self) -> None:
        """Start it, and return once it answers."""
        self.process = subprocess.Popen(  # noqa: S603 - our own words, no shell
            [str(NODE), "provider.mjs", str(self.port), self.callback, SECRET],
            cwd=FOLDER,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        assert self.process.stdout.readline() == "ready\n"

    def stop(self) -> None:
        """End it."""
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None
