"""How suggestions are made: every rule, and every number it computes with."""

import streamlit as st

from rehab.ui.parts import rules as parts

st.title("How suggestions are made")
st.markdown(
    "The program looks at what you did, at your pain and at the mornings after, and suggests more, less or "
    "the same of each exercise. **You decide**: nothing changes until you accept it, and what you leave is "
    "offered again after a week. It does not know your back: where your clinician says otherwise, follow "
    "them."
)
st.markdown(
    "These are all its rules and numbers, printed from the program itself. Trials use very different rules "
    "for more and less; having rules at all gave better results, and the exact numbers are unsettled. So "
    "most of them are our own, and on the careful side."
)
parts.all_rules()
