"""The page of one exercise: how to do it, how much, who should take care, and where that comes from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.catalogue import flag_words
from rehab.domain.exercise import Action, Origin
from rehab.ui import places
from rehab.ui.figures import Kind, picture
from rehab.ui.markdown import plain
from rehab.ui.parts.exercise_card import back, facts
from rehab.ui.parts.exercise_link import link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rehab.domain.exercise import Caution, Exercise
    from rehab.services.exercises import ExercisePage
    from rehab.services.routine import Added

_ACTIONS = {
    Action.AVOID: "Avoid it",
    Action.ASK_CLINICIAN: "Ask a clinician first",
    Action.ADAPT: "Change it",
}


def title(page: ExercisePage) -> None:
    """Show what the exercise is called, what it is, and how much of it."""
    back()
    st.title(plain(page.exercise.name))
    if page.exercise.aliases:
        st.caption(f"Also called {plain(', '.join(page.exercise.aliases))}")
    st.html(facts(page.exercise, page.seconds))


def ask(page: ExercisePage) -> str | None:
    """Offer what can be done with the exercise; return "add", "archive" or "restore" where it was chosen."""
    if page.is_archived:
        st.info("You archived this exercise. Routines and history keep it, the library does not show it.")
    with st.container(horizontal=True, vertical_alignment="center", key="ways"):
        wants_it = not page.is_archived and page.care.verdict.may_be_done and _add(page)
        if page.is_own:
            _way("Change it", "edit", {"own": page.exercise.id})
        else:
            _way("Make my own version", "content_copy", {"own": "new", "from": page.exercise.id})
        wants_it_put = page.is_own and _put(page)
    if wants_it:
        return "add"
    return ("restore" if page.is_archived else "archive") if wants_it_put else None


def _put(page: ExercisePage) -> bool:
    label = "Take it back into the library" if page.is_archived else "Archive it"
    return st.button(label, icon=":material/archive:", key="restore" if page.is_archived else "archive")


def _way(label: str, icon: str, address: Mapping[str, str]) -> None:
    st.page_link(places.EXERCISES, label=label, icon=f":material/{icon}:", query_params=address)


def _add(page: ExercisePage) -> bool:
    """Offer to add the exercise to the routine that counts today; return whether to."""
    if page.routine is None:
        st.page_link(places.ROUTINE, label="Start a routine to add this to", icon=":material/checklist:")
        return False
    if page.is_in_routine:
        st.page_link(places.ROUTINE, label=f"In {plain(page.routine)}", icon=":material/check:")
    return st.button(
        "Add it once more" if page.is_in_routine else f"Add to {plain(page.routine)}",
        type="secondary" if page.is_in_routine else "primary",
        icon=":material/add:",
        key="add-to-routine",
    )


def say_added(page: ExercisePage, added: Added) -> None:
    """Say that the exercise is in the routine now, and what else that changed."""
    st.toast(f"Added to {plain(page.routine or '')}. {plain(added.note)}", icon=":material/check:")


def how_to(exercise: Exercise) -> None:
    """Show the steps, the common mistakes, the muscles and what is needed."""
    st.header("How to do it")
    st.html(
        picture(exercise, Kind.MOVING) + picture(exercise, Kind.PAIR) + _listed("ol", "steps", exercise.steps)
    )
    if exercise.mistakes:
        st.header("Common mistakes")
        st.html(_listed("ul", "mistakes", exercise.mistakes))
    what_for = [("Works", exercise.muscles), ("You need", exercise.equipment)]
    lines = [f"<strong>{word}</strong>: {escape(', '.join(what))}" for word, what in what_for if what]
    if lines:
        st.html(f'<p class="needs">{"<br>".join(lines)}</p>')


def neighbours(page: ExercisePage) -> None:
    """Lead to the easier and the harder exercise."""
    progression = page.exercise.progression
    with st.container(key="neighbours", gap=None):
        for word, other in (("Easier", progression.easier), ("Harder", progression.harder)):
            if other is not None and other in page.names:
                link(other, f"{word}: {page.names[other]}")


def who_should_take_care(page: ExercisePage) -> None:
    """Say who should avoid the exercise, ask first or change it, and what to do instead."""
    cautions = sorted(page.exercise.cautions, key=lambda caution: list(_ACTIONS).index(caution.action))
    if not cautions:
        return
    st.header("Who should take care")
    for caution in cautions:
        with st.container(key=f"caution-{caution.flag}", gap=None):
            st.html(_caution(caution))
            if caution.swap_to is not None and caution.swap_to in page.names:
                link(caution.swap_to, f"Instead: {page.names[caution.swap_to]}")


def _caution(caution: Caution) -> str:
    return (
        f'<p class="caution {caution.action.value}"><strong>{_ACTIONS[caution.action]}</strong> '
        f"with {escape(flag_words(caution.flag))}. {escape(caution.note)}</p>"
    )


def evidence(exercise: Exercise) -> None:
    """Say what is known about the exercise, and who says so."""
    if exercise.origin is Origin.OWN:
        if exercise.evidence:
            st.header("Your note")
            st.html(f"<p>{escape(exercise.evidence)}</p>")
        return
    st.header("What is known")
    st.html(f"<p>{escape(exercise.evidence)}</p>" + _listed("ul", "sources", exercise.sources))


def _listed(tag: str, name: str, lines: Iterable[str]) -> str:
    return f'<{tag} class="{name}">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + f"</{tag}>"


def not_here() -> None:
    """Say that there is no such exercise."""
    back()
    st.title("This exercise is not here")
    st.markdown("The link to it is not complete, or it is not one of yours.")
