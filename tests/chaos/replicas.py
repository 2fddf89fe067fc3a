"""Replicas behind nginx in the place of the one server of a chaos run, and what can become of them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from tests.postgres import Postgres
from tests.serving import NOW, free_port
from tools.cluster import Cluster

if TYPE_CHECKING:
    from pathlib import Path

    from tools.cluster import Replica


class Replicas:
    """Two replicas on one PostgreSQL: a fault takes one of all away, and `start` brings it back."""

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._postgres = self._stack.enter_context(Postgres())
        self.database_url = self._postgres.new()
        env = {"HOME": str(folder), "REHAB_NOW": NOW, "REHAB_DATABASE_URL": self.database_url}
        self._cluster = Cluster(folder, free_port(), (free_port(), free_port()), env, drain_s=0.3)
        self._away: list[Replica] = list(self._cluster.replicas.values())
        self._is_balanced = False
        self._has_data = True

    @property
    def port(self) -> int:
        """Where people come in."""
        return self._cluster.port

    def strike(self, number: int) -> None:
        """Take one away: the number says what, so that a session of the same seed meets the same again."""
        which, what = divmod(number, 4)
        one = list(self._cluster.replicas.values())[which % 2]
        if what == 0:
            one.kill()
            self._away.append(one)
        elif what == 1:
            one.drain()
            self._away.append(one)
        elif what == 2:
            self._cluster.balancer.stop()
            self._is_balanced = False
        else:
            self._postgres.stop()
            self._has_data = False

    def start(self) -> None:
        """Start all of it, or what was taken away."""
        if not self._has_data:
            self._postgres.start()
            self._has_data = True
        for one in self._away:
            one.wait()
            one.start()
            one.wait_until_ready()
        self._away.clear()
        if not self._is_balanced:
            self._cluster.balancer.start()
            self._is_balanced = True

    def kill(self) -> None:
        """End all of it."""
        self._cluster.__exit__()
        self._stack.close()
