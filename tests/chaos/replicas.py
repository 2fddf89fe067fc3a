"""Replicas behind nginx in the place of the one server of a chaos run, and what can become of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.serving import NOW, free_port
from tools.cluster import Cluster

if TYPE_CHECKING:
    from pathlib import Path


class Replicas:
    """Two replicas on one file: a fault takes one, or the balancer, away, and `start` brings it back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database_url = f"sqlite:///{folder / 'rehab.db'}"
        env = {"HOME": str(folder), "REHAB_NOW": NOW, "REHAB_DATABASE_URL": self.database_url}
        self._cluster = Cluster(folder, free_port(), (free_port(), free_port()), env, drain_s=0.3)
        self._is_balanced = False

    @property
    def port(self) -> int:
        """Where people come in."""
        return self._cluster.port

    def strike(self, number: int) -> None:
        """Take one away: the number says what, so that a session of the same seed meets the same again."""
        which, what = divmod(number, 3)
        one = list(self._cluster.replicas.values())[which % 2]
        if what == 0:
            one.kill()
        elif what == 1:
            one.drain()
        else:
            self._cluster.balancer.stop()
            self._is_balanced = False

    def start(self) -> None:
        """Start all of it, or what was taken away."""
        for one in self._cluster.replicas.values():
            if not one.is_ready():
                one.wait()
                one.start()
                one.wait_until_ready()
        if not self._is_balanced:
            self._cluster.balancer.start()
            self._is_balanced = True

    def kill(self) -> None:
        """End all of it."""
        self._cluster.__exit__()
