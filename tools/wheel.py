"""Puts the pages and the data into the wheel, where an installed rehab looks for them (rehab/house.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class HouseHook(BuildHookInterface[Any]):
    """Adds them to a real wheel only: a checkout runs from where it lies, nothing is copied."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name what goes where before the wheel is made."""
        if version == "standard":
            data = [folder.name for folder in Path(self.root, "data").iterdir() if folder.name != "local"]
            parts = ["app.py", "pages", ".streamlit/config.toml", *(f"data/{name}" for name in data)]
            build_data["force_include"].update({part: f"rehab/_house/{part}" for part in parts})
