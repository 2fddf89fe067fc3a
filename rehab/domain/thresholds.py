"""Every threshold of the rules on days, streaks and pain, with its source."""

from __future__ import annotations

from datetime import timedelta

#: The hour (local time) at which a rehab day starts: a late evening still belongs to its day. Our rule.
DAY_STARTS_AT = 3
#: The latest hour at which a person may let their day start. Our rule.
DAY_STARTS_AT_LATEST = 6

#: The share of a day's planned sets from which the day is kept. Our rule.
KEEP_SHARE = 0.5
#: Seconds of walking or breathing from which a day in a flare counts as light. Our rule.
LIGHT_SECONDS = 300
#: How long after the end of its day a session may be logged and still count. Our rule: a broken streak does
#: less harm where it can be repaired (Silverman and Barasch, 2023).
REPAIR_WITHIN = timedelta(hours=48)
#: The missed days that Today tells of at once, as far as they can be repaired. Our rule: more would be a
#: reproach.
REPAIRS_SHOWN = 2
#: How long a time off can be, and how far ahead it can be planned. Our rule: more is a slip of the finger.
LONGEST_TIME_OFF = timedelta(days=366)

#: Missed days that a streak survives within `RESERVE_WINDOW`. Our rule: people persist more with a reserve
#: than with a rigid or a loose goal (Sharif and Shu, 2017), and one missed day does not undo a habit (Lally
#: and others, 2010).
RESERVE_DAYS = 2
#: The days looked at for the reserve: a day and the 27 before it. Our rule.
RESERVE_WINDOW = timedelta(days=28)
#: The share of a week's planned days from which the week is on plan, rounded down, at least one. Our rule.
WEEK_CREDIT = 0.8

#: The points on a 0-10 pain scale that count as a change. Ostelo and others, 2008 (consensus).
MEANINGFUL_POINTS = 2.0
#: The share of the baseline that counts as a change too. Ostelo and others, 2008 (consensus).
MEANINGFUL_SHARE = 0.3
#: The least rise that is called worse: one step of the scale. Our rule, see `pain.change`.
SMALLEST_STEP = 1.0

#: The number of days with entries that make the baseline. Our rule.
BASELINE_DAYS = 7
#: The days of the trailing median: the day and the six before it. Our rule.
MEDIAN_WINDOW_DAYS = 7
#: The morning scores that make the usual pain, and how few are still enough. Our rule.
USUAL_MORNINGS = 7
USUAL_MORNINGS_LEAST = 3

#: The seconds of holding in one set (repetitions x hold) from which the builder says so. Our rule, to be
#: reviewed by a physiotherapist.
HOLDING_SECONDS_MOST = 120
#: The seconds of a sitting from which the builder says so. Our rule: sittings of 20 to 30 minutes had the
#: largest effect in trials of stabilising exercises.
SITTING_SECONDS_MOST = 1800

#: The score during a session from which it is amber, and above which it is red. Provide Physiotherapy and the
#: pain-monitoring model of Silbernagel and others: up to 3 is safe, 4 to 5 is acceptable, more is not.
AMBER_FROM = 4
RED_ABOVE = 5
#: The score that is red whatever it was before. MVMT's traffic light: 8 to 10.
RED_FROM = 8
#: The rise since the start of the session that is red. Our rule: twice a meaningful change.
RED_RISE = 4

#: The rise from before a session to after it, or to the next morning, that is counted beside its exercises.
#: Ostelo and others, 2008: what counts as a change.
RISE_POINTS = 2
#: The scored sessions from which an exercise is told of. Our rule: fewer say nothing.
RISE_SESSIONS_LEAST = 5

#: Minutes a week of moderate movement, such as brisk walking. World Health Organization, 2020.
AEROBIC_MINUTES = 150

#: How long after the last check on warning signs the next one is offered. Our rule.
CHECK_EVERY = timedelta(days=28)
#: The signs of "soon" that together are looked at the same day. Our rule: one alone says little (Verhagen and
#: others, 2016).
SIGNS_TOGETHER = 2
