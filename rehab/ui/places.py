"""Where each page is, for links and switches between pages."""

from __future__ import annotations

from rehab.house import HOUSE


def _place(path: str) -> str:
    return str(HOUSE / "pages" / path)


TODAY = _place("daily/today.py")
SESSION = _place("daily/session.py")
LOG = _place("daily/log.py")
TIME_OFF = _place("daily/time_off.py")
WELCOME = _place("daily/welcome.py")
ROUTINE = _place("plan/routine.py")
FIRST_ROUTINE = _place("plan/first_routine.py")
EXERCISES = _place("plan/exercises.py")
MEASURES = _place("insight/measures.py")
PROGRESS = _place("insight/progress.py")
REPORT = _place("insight/report.py")
LOOK_BACK = _place("insight/look_back.py")
SAFETY = _place("about/safety.py")
RULES = _place("about/rules.py")
HEALTH = _place("about/my_health.py")
SETTINGS = _place("about/settings.py")
BACKUPS = _place("about/backups.py")
DELETE = _place("about/delete_everything.py")
YOUR_DATA = _place("about/your_data.py")
WHO_SEES = _place("about/who_sees.py")
PEOPLE = _place("practice/people.py")
THEIR_PROGRESS = _place("practice/their_progress.py")
THEIR_REPORT = _place("practice/their_report.py")
PROPOSE = _place("practice/propose.py")
APPLE_HEALTH = _place("about/apple_health.py")
