"""How late the player's cues come in a real Chromium, over a plan of ten minutes."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from benchmarks.browser import open_page
from benchmarks.measure import NOW, ROOT, environment, report, server
from rehab.services.start import open_house
from tests.making import give_routine, meet

_PLAN = ("pelvic_lift", "wall_sit", "bird_dog")
_PATIENCE_MS = 720_000


def main() -> None:
    """Print the 99th percentile of how far cues are from the moment they are due."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'rehab.db'}"
        db = open_house(database)
        meet(db)
        give_routine(db, _PLAN, day=date.fromisoformat(NOW[:10]))
        with server(ROOT / "app.py", folder=ROOT, env=environment(database)) as url, open_page() as page:
            page.goto(f"{url}/session")
            page.get_by_role("button", name="Start").click()
            expect(page.get_by_role("heading", name="All done")).to_be_visible(timeout=_PATIENCE_MS)
            trace = page.evaluate("globalThis.__rehabPlayer.trace.map((cue) => Math.abs(cue.at - cue.due))")
    errors = sorted(trace)
    assert len(errors) > 100, f"only {len(errors)} cues"  # noqa: PLR2004 - fewer say nothing of a percentile
    report("player, error of a cue, p50 of 10 minutes", errors[len(errors) // 2], "ms", "")
    report("player, error of a cue, p99 of 10 minutes", errors[int(len(errors) * 0.99)], "ms", "<= 20")


if __name__ == "__main__":
    main()
