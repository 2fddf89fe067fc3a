"""The session: the player takes the person through one sitting."""

import streamlit as st

from rehab.services.session import load_to_play
from rehab.ui import here, places
from rehab.ui.parts import session as parts
from rehab.ui.parts.health import say_changes
from rehab.ui.results import is_playing, mount_player, mount_player_again

if is_playing():
    say_changes(parts.kept_changes())
    mount_player_again()
else:
    to_play = load_to_play(
        here.db(), here.person(), here.today(), parts.asked_sitting(), parts.asked_readiness()
    )
    say_changes(parts.keep_changes(to_play.changes))
    mount_player(to_play.plan)
    if to_play.plan is None:
        parts.nothing_to_play(is_held_back=bool(to_play.changes))
st.page_link(places.TODAY, label="Back to Today", icon=":material/arrow_back:")
