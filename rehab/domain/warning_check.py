"""The full check on warning signs: every question, from the most urgent to the least.

A single sign says little by itself: 46 of them are in use, and few were ever tested (Verhagen and others,
2016). So the most urgent ones count alone, and the weaker ones together: see `warning_answers`. The wording
is our own; a source is who names the sign.
"""

from __future__ import annotations

from rehab.domain.warning_signs import FIRST_QUESTIONS, Question, Urgency

_NERVES = (
    "The nerves at the end of the spine may be squeezed (cauda equina). Surgery helps within about a day."
)
_BROKEN = "A bone of the spine may be broken. That needs a picture before any exercise."
_INFECTION = "An infection in the spine is rare, and needs treatment soon."
_LEG_NERVE = "A nerve to the leg may be losing its strength, and time matters for it."
_CORD = "The spinal cord may be under pressure higher up, where it is not felt as back pain."
_OTHER = "Now and then the cause is a growth. It is rare, and worth a look."

#: Leaflets on low back pain of health services, and what neurosurgeons ask.
_NORTHERN = "Northern HSC Trust"
_GLASGOW = "NHS Greater Glasgow and Clyde"
_BORDERS = "NHS Borders"
_HULL = "Hull neurosurgery"
_PATHWAY = "Humber and North Yorkshire cauda equina pathway"
_ALL = f"{_NORTHERN}, {_GLASGOW}, {_BORDERS}, {_HULL}"
_OURS = "our rule"
_NHS = "NHS, exercises for back pain"
_HEAD = "NHS, head injury"
_GET_WORSE = "If you feel drowsy, sick or confused, get emergency help at once."


def _now(name: str, text: str, sign: str, why: str, source: str = _ALL) -> Question:
    return Question(name, text, why, Urgency.NOW, sign, source)


def _today(name: str, text: str, sign: str, why: str, source: str = f"{_NORTHERN}, {_GLASGOW}") -> Question:
    return Question(name, text, why, Urgency.SAME_DAY, sign, source)


def _soon(name: str, text: str, sign: str, why: str, source: str = f"{_GLASGOW}, {_HULL}") -> Question:
    return Question(name, text, why, Urgency.SOON, sign, source)


def _routine(name: str, text: str, sign: str, why: str, source: str = _NHS) -> Question:
    return Question(name, text, why, Urgency.ROUTINE, sign, source)


#: What is asked about an accident or a fall; after a fall it is asked first.
TRAUMA_QUESTIONS = (
    _now(
        "major_trauma",
        "Did the pain start after something violent: a road crash, a fall from a height, a heavy blow?",
        "Pain after a bad fall or accident",
        _BROKEN,
    ),
    _now(
        "minor_trauma_fragile",
        "Did it start after a smaller fall, lift or knock, and are you over 65, do you have thin bones "
        "(osteoporosis), or have you taken steroid tablets for a long time?",
        "Pain after a smaller fall or knock, with bones that may be fragile",
        "Bones that have grown thin can break at a small fall.",
    ),
)
_BLEED = "A bleed in the head can begin slowly."
#: What is asked after a fall only. The first is for now, as the NHS says; either alone is for the same day:
#: our rule, safer than to wait and see.
AFTER_A_FALL = (
    _now(
        "fall_head_blood_thinner",
        "Did you hit your head in the fall, and do you take blood thinners, such as warfarin or apixaban?",
        "A blow to the head while taking blood thinners",
        f"{_BLEED} With blood thinners it may not stop by itself.",
        _HEAD,
    ),
    _today(
        "fall_head",
        "Did you hit your head, without taking blood thinners?",
        "A fall with a blow to the head",
        f"{_BLEED} {_GET_WORSE}",
        _OURS,
    ),
    _today(
        "fall_blood_thinner",
        "Do you take blood thinners, though you did not hit your head?",
        "A fall while taking blood thinners",
        f"A bruise can bleed on where it is not seen. {_GET_WORSE}",
        _OURS,
    ),
)
_ANYTIME = (
    _now(
        "urine",
        "Is it newly hard to start passing urine, to hold it, or to notice that your bladder is full?",
        "New trouble passing or holding urine",
        f"{_NERVES} What began within three months counts as new.",
        f"{_ALL}, {_PATHWAY}",
    ),
    _now(
        "bowel",
        "Have you lost control of your bowel, or do you no longer notice when it opens?",
        "Losing control of the bowel, or not noticing it",
        _NERVES,
        f"{_ALL}, {_PATHWAY}",
    ),
    _now(
        "saddle",
        "Are your genitals, bottom or inner thighs numb, or does toilet paper feel different there?",
        "Numbness of genitals, bottom or inner thighs",
        _NERVES,
        f"{_ALL}, {_PATHWAY}",
    ),
    _now(
        "sexual",
        "Have you newly lost feeling during sex?",
        "New loss of feeling during sex",
        f"{_NERVES} It is asked because the same nerves do both.",
        f"{_ALL}, {_PATHWAY}",
    ),
    _now(
        "both_legs",
        "Is there pain, numbness or weakness in both legs that is severe or getting worse?",
        "Severe or worsening pain, numbness or weakness in both legs",
        _NERVES,
    ),
    *TRAUMA_QUESTIONS,
    _now(
        "heart_or_artery",
        "Have you chest pain, did you faint or collapse, is there a tearing pain in back or belly, or is one "
        "leg suddenly cold?",
        "Chest pain, collapse, a tearing pain, or a leg that is suddenly cold",
        "The heart or the large artery may be the cause, and then minutes count.",
        _OURS,
    ),
    _today(
        "fever",
        "Do you have a fever, or do you shiver, along with the back pain?",
        "Fever or shivering with the back pain",
        _INFECTION,
    ),
    _today("very_ill", "Do you feel very ill?", "Feeling very ill", _INFECTION),
    _today(
        "cancer",
        "Have you ever had cancer, and is this back pain new or different?",
        "Cancer in the past, with back pain that is new or different",
        "Cancer can come back in the bones of the spine. Mostly it has not, and someone should look.",
    ),
    _today(
        "immune_or_infection",
        "Is your immune system weakened, do you inject drugs, or did you have an infection lately?",
        "A weakened immune system, injected drugs, or a recent infection",
        _INFECTION,
    ),
    _today(
        "weak_leg",
        "Does one foot drop or drag, or is one leg getting weaker?",
        "A foot that drops, or a leg that is getting weaker",
        _LEG_NERVE,
    ),
    _today(
        "unsteady",
        "Have you become unsteady when you walk, or do you trip?",
        "Walking unsteadily, or tripping",
        _CORD,
    ),
    _today(
        "band",
        "Is there pain like a tight band around your trunk?",
        "Pain like a band around the trunk",
        _CORD,
    ),
    _today(
        "night",
        "Does the pain wake you at night, and is it no better, or worse, when you lie down?",
        "Pain that wakes you, and is no better lying down",
        _OTHER,
    ),
    _soon(
        "weight_loss",
        "Have you lost weight without wanting to?",
        "Losing weight without wanting to",
        _OTHER,
    ),
    _soon("night_sweats", "Do you sweat so much at night that it wakes you?", "Night sweats", _OTHER),
    _soon(
        "age_at_first",
        "Is this your first back pain ever, and are you under 20 or over 55?",
        "First back pain under 20 or over 55",
        "At these ages something other than a strained back is a little more likely.",
    ),
    _soon(
        "steroids",
        "Have you been taking steroid tablets for a long time?",
        "Taking steroids for a long time",
        "They make bones thinner, and infections harder to notice.",
    ),
    _soon(
        "inflammatory_disease",
        "Do you have a disease with inflammation: of joints, bowel, skin (psoriasis) or eyes?",
        "A disease with inflammation",
        "The back can be part of it, and there is treatment of its own for that.",
    ),
    _soon(
        "stiff_mornings",
        "Is your back stiff for over half an hour in the morning, better when you move, and has it been so "
        "for over three months, beginning before you were 45?",
        "Long stiff mornings that movement eases, for over three months",
        "This is how inflammation of the spine begins, and there is treatment of its own for it.",
        _OURS,
    ),
    _soon(
        "hardly_moves",
        "Have you lost so much movement that you can hardly bend or turn?",
        "Hardly able to bend or turn",
        "Such a loss should be looked at if it stays.",
    ),
    _soon(
        "below_knee",
        "Is there new pain that goes below the knee?",
        "New pain below the knee",
        "A nerve may be irritated. It mostly settles; someone should test strength and feeling once.",
    ),
    _soon(
        "pregnant",
        "Are you pregnant, and have you not told your midwife or doctor of the pain?",
        "Pregnant, and nobody told of the pain",
        "They know which exercise fits, and which pain is not from the back.",
        _NORTHERN,
    ),
    _routine(
        "no_easing",
        "Has the pain not eased at all within two weeks?",
        "No easing within two weeks",
        "Most back pain eases within two weeks.",
    ),
    _routine(
        "not_settled",
        "Has it not settled after six weeks?",
        "Not settled after six weeks",
        "A physiotherapist or doctor may see what has been missed.",
        f"{_NHS}; {_BORDERS}",
    ),
    _routine(
        "exercise_hurts",
        "Do you get severe pain when you try the exercises?",
        "Severe pain when trying the exercises",
        "Then other exercises may fit better, and someone can show you which.",
    ),
)

#: Everything that is asked at any time, and after a fall.
CHECK_QUESTIONS = _ANYTIME
FALL_QUESTIONS = (*TRAUMA_QUESTIONS, *AFTER_A_FALL, *(one for one in _ANYTIME if one not in TRAUMA_QUESTIONS))

_WEAK_LEG = next(one for one in _ANYTIME if one.id == "weak_leg")
#: What the look back at a week asks: the three that change the most if they are new. Our rule.
WEEKLY_QUESTIONS = (
    FIRST_QUESTIONS[0],
    _WEAK_LEG,
    _today(
        "fever_or_ill",
        "Do you have a fever, or do you feel very ill?",
        "Fever, or feeling very ill",
        _INFECTION,
    ),
)
