"""Every threshold of the rules on days, streaks and pain, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated


@dataclass(frozen=True)
class Said:
    """What a threshold is about, its unit ("%" for a share) and its source, as a page prints it."""

    meaning: str
    unit: str
    source: str


_OURS = "Our rule"
_CONSENSUS = "Ostelo and others, 2008 (consensus)"
_LIGHTS = "Provide Physiotherapy; pain-monitoring model of Silbernagel and others"

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
MEANINGFUL_POINTS: Annotated[
    float, Said("A rise or fall of the pain that counts as a change", "points", _CONSENSUS)
] = 2.0
#: The share of the baseline that counts as a change too. Ostelo and others, 2008 (consensus).
MEANINGFUL_SHARE = 0.3
#: The least rise that is called worse: one step of the scale. Our rule, see `pain.change`.
SMALLEST_STEP = 1.0

#: The number of days with entries that make the baseline. Our rule.
BASELINE_DAYS = 7
#: The days of the trailing median: the day and the six before it. Our rule.
MEDIAN_WINDOW_DAYS = 7
#: The hour (local time) until which the question of the morning is asked. Our rule: what is asked later tells
#: of the day.
MORNING_UNTIL = 12
#: The morning scores that make the usual pain, and how few are still enough. Our rule.
USUAL_MORNINGS: Annotated[
    int, Said("Last morning scores whose median is the usual pain", "mornings", _OURS)
] = 7
USUAL_MORNINGS_LEAST: Annotated[
    int, Said("As few are enough; before that it is the score before the session", "mornings", _OURS)
] = 3

#: The seconds of holding in one set (repetitions x hold) from which the builder says so. Our rule, to be
#: reviewed by a physiotherapist.
HOLDING_SECONDS_MOST: Annotated[
    int, Said("Most seconds of holding in one set, repetitions times hold", "s", _OURS)
] = 120
#: The seconds of a sitting from which the builder says so. Our rule: sittings of 20 to 30 minutes had the
#: largest effect in trials of stabilising exercises.
SITTING_SECONDS_MOST = 1800

#: The score during a session from which it is amber, and above which it is red. Provide Physiotherapy and the
#: pain-monitoring model of Silbernagel and others: up to 3 is safe, 4 to 5 is acceptable, more is not.
AMBER_FROM: Annotated[int, Said("A score in a session is amber from", "", _LIGHTS)] = 4
RED_ABOVE: Annotated[int, Said("Red is above, or more than a point above the score before", "", _LIGHTS)] = 5
#: The score that is red whatever it was before. MVMT's traffic light: 8 to 10.
RED_FROM: Annotated[int, Said("Red whatever it was before: from", "", "MVMT's traffic light")] = 8
#: The rise since the start of the session that is red. Our rule: twice a meaningful change.
RED_RISE: Annotated[int, Said("A rise within a session that is red from", "points", _OURS)] = 4

#: The score before a session from which only the calm set is suggested, and the one from which a usual score
#: needs two settled mornings for the whole session. Our rule after the same traffic lights.
CALM_FROM = 8
SETTLED_FROM = 6
#: How far above usual a morning or a day may be and is still settled. The pain-monitoring model of
#: Silbernagel and others: back to usual by the next morning; the one point is ours.
SETTLED_WITHIN: Annotated[
    int,
    Said("A morning is settled up to so far above the usual pain", "point", "Silbernagel and others"),
] = 1
#: The mornings in a row that have to be settled. Our rule.
SETTLED_MORNINGS = 2
#: The days after a session on which sore muscles are asked about: they are sorest after one to two days.
SORE_DAYS = 2
#: The share of the dose that is suggested where the back is worse than usual. Our rule.
REDUCED_SHARE = 0.5

#: The days in a row with pain 2 points above usual after which a flare is suggested, and the score from which
#: it is asked. Our rule, after the definition of Costa and others, 2019. It is only suggested: of the days
#: that 126 people called a flare, 68 % had no pain above their average (Monash University).
FLARE_DAYS: Annotated[
    int, Said("Days in a row with more pain, until a flare is asked about", "days", _OURS)
] = 2
FLARE_ASKED_FROM: Annotated[int, Said("A score that is asked about: from", "", _OURS)] = 7
FLARE_ASKED_AGAIN_DAYS: Annotated[
    int, Said("After you said that it is none, it is asked again after", "days", _OURS)
] = 3
#: The days of a flare with the gentle set alone. Our rule; to stay active and out of bed is what guidelines
#: agree on (Oliveira and others, 2018).
FLARE_GENTLE_DAYS = 3
#: The exercises of the person's own that the gentle set has at most. Our rule.
GENTLE_OWN_MOST = 4
#: The minutes of one walk in the gentle set at most. Our rule: 2 to 5 minutes, several times a day.
GENTLE_MINUTES_MOST = 5
#: The share of the dose from before the flare on the first better day, and what each good session adds. Our
#: rule: back to all of it in one to two weeks.
WAY_BACK_START = 0.5
WAY_BACK_STEP = 0.25
#: The better days after which the end of the flare is suggested. Our rule.
FLARE_CALM_DAYS = 2
#: The days after which worse pain, and pain that is no better, should be looked at. NHS boards' leaflets on
#: low back pain: not easing within 2 weeks; the first week is ours.
FLARE_WORSE_AT = 7
FLARE_NO_BETTER_AT = 14
#: The highest score of a better day where no usual pain is known. Provide Physiotherapy: up to 3 is green.
BETTER_UP_TO = 3

#: The rise from before a session to after it, or to the next morning, that is counted beside its exercises.
#: Ostelo and others, 2008: what counts as a change.
RISE_POINTS = 2
#: The scored sessions from which an exercise is told of. Our rule: fewer say nothing.
RISE_SESSIONS_LEAST = 5

#: Minutes a week of moderate movement, such as brisk walking. World Health Organization, 2020.
AEROBIC_MINUTES = 150
#: The steps a minute of a walk, as a phone or a watch counts them, at least and at most. Our rule, after the
#: bands of cadence of Tudor-Locke and Rowe, 2012: from 60 it is slow walking, under it steps about the house;
#: running begins at about 140.
WALK_STEPS_A_MINUTE_LEAST = 60
WALK_STEPS_A_MINUTE_MOST = 140
#: The seconds from which a count of steps says nothing about when they were: another one within it counts in
#: its place, and not beside it. Our rule: trackers hand over an hour or a day in one number.
WALK_COARSE_SECONDS = 3601
#: The days before today over which measured walking is told as minutes a week, and how few are enough. Our
#: rule: fewer than a week of them say little.
WALK_TOLD_DAYS = 28
WALK_TOLD_DAYS_LEAST = 7

#: What a sum or a mean may lack because computers add up in binary: 0.7 + 0.6 + 0.7 is not quite 2. What is
#: so near a threshold has reached it.
HAIR = 1e-9

#: The days with a score from which the pain of a week is compared with that of another. Our rule: fewer say
#: little, as with the mornings that make the usual pain.
WEEK_SCORED_DAYS_LEAST = 3
#: The share of the planned days under which two weeks in a row ask for a smaller plan. Our rule.
WEEK_HALF = 0.5
#: The mornings after a session from which it is told how few were answered, and the share that is few. Our
#: rule.
MORNINGS_LEAST = 3
MORNINGS_FEW = 0.5
#: The answer, 0 to 10, from which a person is sure that they keep their plan. Our rule; what follows from it
#: is that of Muoviti, which sets a walking goal by whether the last one was met and how sure one is.
CONFIDENT_FROM: Annotated[
    int, Said("You are sure of the plan where your answer, of 10, is from", "", _OURS)
] = 7

#: How long the answer to the questionnaire on confidence counts. Our rule: it is due again after as many.
SURE_DAYS = 30

#: How suggestions are made (`adaptation`). Trials use very different rules for more and less; having rules
#: gave better results, exact numbers are unsettled (review of 47 trials). So the numbers are ours.
PROGRESS_SESSIONS: Annotated[int, Said("Days at the full dose that a step up takes", "days", _OURS)] = 3
PROGRESS_PROVOKED_MOST: Annotated[
    int, Said("Of these, at most so many on which the pain rose and settled", "day", _OURS)
] = 1
PROGRESS_EFFORT_MOST: Annotated[int, Said("Effort of each of them at most, of 10", "", _OURS)] = 6
PROGRESS_EFFORTS_LEAST: Annotated[int, Said("Of these, so many whose effort is known", "days", _OURS)] = 2
PROGRESS_REST_DAYS: Annotated[int, Said("Days since the exercise was last changed", "days", _OURS)] = 5
FLARE_WAIT_DAYS: Annotated[int, Said("Days after a flare without any step up", "days", _OURS)] = 7
ADHERENCE_LEAST: Annotated[float, Said("Share of the planned days kept, for a step up", "%", _OURS)] = 0.8
ADHERENCE_DAYS: Annotated[int, Said("Counted over the last", "days", _OURS)] = 14
PROGRESSED_A_WEEK_MOST: Annotated[int, Said("Exercises stepped up within 7 days at most", "", _OURS)] = 2
WEEKLY_RISE_MOST: Annotated[
    float, Said("More exercise time a week than the plan of a week ago, at most", "%", _OURS)
] = 0.2
WALKING_STEP_MINUTES: Annotated[
    int, Said("Walking and cycling: more minutes a week at most", "min", "About 10 %, our rule")
] = 2
STABILISING_HOLD_MOST: Annotated[
    int,
    Said("Longest hold suggested when steadying the trunk", "s", "Handouts: 5 to 10 s"),
] = 10
STRETCH_HOLD_MOST: Annotated[
    int, Said("Longest hold suggested in a stretch", "s", "Handouts: 15 to 30 s")
] = 30
HARDER_SHARE: Annotated[
    float, Said("The harder exercise begins with so much of the dose", "%", "60 to 70 %, our rule")
] = 0.65
STEP_BACK_SHARE: Annotated[
    float, Said("A step back leaves at most so much of it", "%", "20 to 30 % less, our rule")
] = 0.8
STEP_BACKS_TO_EASIER: Annotated[
    int, Said("Bad days in a row until the easier exercise is suggested", "days", _OURS)
] = 2
REST_DAYS: Annotated[
    int, Said("Rest from an exercise that did not settle twice", "days", "48 to 72 hours, our rule")
] = 2
BAD_DAYS_TO_FLARE: Annotated[int, Said("Bad days within 7 until it is asked about, too", "days", _OURS)] = 3
BREAK_DAYS: Annotated[int, Said("A break begins after so many days without it", "days", _OURS)] = 7
BREAK_SHARE: Annotated[float, Said("After it, so much of the dose", "%", _OURS)] = 0.8
LONG_BREAK_DAYS: Annotated[int, Said("A long break: from", "days", _OURS)] = 14
LONG_BREAK_SHARE: Annotated[float, Said("After it, so much of the dose", "%", "60 to 70 %, our rule")] = 0.65
FRESH_START_DAYS: Annotated[
    int, Said("The starting dose and the questions on warning signs: from", "days", _OURS)
] = 28
OFFERED_AGAIN_DAYS: Annotated[int, Said("What you declined is offered again after", "days", _OURS)] = 7
SUGGESTIONS_SHOWN: Annotated[int, Said("Suggestions on Today at once, at most", "", _OURS)] = 2

_GRADED = "Graded activity: 70 % of the average of the first tries (protocol, BMC Public Health 2007, 7:254)"
_WALKBACK = "WalkBack trial, Lancet 2024"

#: How a first routine is made (`first_routine`). Sittings of 20 to 30 minutes had the largest effect in
#: trials; few exercises that are done are worth more than many that are not. So these numbers are ours.
FIRST_MINUTES = (5, 10, 15, 20, 30)
FIRST_DAYS_LEAST: Annotated[
    int, Said("Days a week, at least: most exercises ask for so many", "days", _OURS)
] = 3
FIRST_LOW_FROM: Annotated[
    int, Said("Everything begins at the low end of its range: usual pain from", "", _OURS)
] = 4
FIRST_GENTLE_FROM: Annotated[int, Said("Gentle exercises alone: usual pain from", "", _OURS)] = 6
FIRST_EXERCISES_MOST: Annotated[int, Said("Exercises at most, the walk with them", "", _OURS)] = 6
FIRST_GENTLE_EXERCISES_MOST: Annotated[int, Said("Where they are gentle alone, at most", "", _OURS)] = 4
FIRST_ALTERNATIVES_MOST: Annotated[int, Said("Other exercises beside each, at most", "", _OURS)] = 3
FIRST_QUOTA_SHARE: Annotated[
    float, Said("After a try-out, begin with so much of its average", "%", _GRADED)
] = 0.7
FIRST_WALK_SHARE: Annotated[float, Said("The walk takes at most so much of the time", "%", _OURS)] = 0.5
FIRST_WALK_GOAL_SHARE: Annotated[float, Said("Or so much, to walk again", "%", _OURS)] = 2 / 3
FIRST_WALK_MINUTES: Annotated[
    int,
    Said("A walk that was not tried, at the low end; a shorter one only to walk again", "min", _OURS),
] = 5
WALK_GOAL_MINUTES: Annotated[int, Said("Walking is built up to", "min", _WALKBACK)] = 30
WALK_GOAL_DAYS: Annotated[int, Said("On so many days a week", "days", _WALKBACK)] = 5

#: How long after the last check on warning signs the next one is offered. Our rule.
CHECK_EVERY = timedelta(days=28)
#: The signs of "soon" that together are looked at the same day. Our rule: one alone says little (Verhagen and
#: others, 2016).
SIGNS_TOGETHER = 2

#: How long a code for a clinician is good, and how many may be open at once. Our rule: it lasts until the
#: next visit.
INVITATION_LASTS = timedelta(days=7)
INVITATIONS_MOST = 5
#: Within how long what a clinician opens again is the same look at it in the person's log; the list of
#: people, which shows one line of them, is one look for a day. Our rule: a log of every click is not read.
LOOK_GOES_ON = timedelta(minutes=30)
LIST_GOES_ON = timedelta(days=1)
#: The days without a session, though some were planned, after which a clinician's list says so. Our rule: as
#: long as what counts as a long break.
STOPPED_DAYS = LONG_BREAK_DAYS

#: The days, weeks and months of which the newest backup is kept. Our rule, as usual for backups: a
#: slip is noticed within days, a slow loss within months.
BACKUPS_DAILY = 7
BACKUPS_WEEKLY = 4
BACKUPS_MONTHLY = 12
#: How long the backup made before a restore, an update or a repair is kept whatever else there is. Our rule.
BACKUPS_BEFORE_KEPT = timedelta(days=30)
#: How far the newest backup may lie behind the newest change before the check says so. Our rule.
BACKUP_BEHIND_MOST = timedelta(days=2)
#: How long something deleted waits in the bin. Our rule.
BIN_KEPT = timedelta(days=30)
