"""An empty page with a button: what a rerun costs at the least."""

import streamlit as st

st.title("Empty")
count = st.session_state.get("count", 0)
if st.button("Again"):
    count += 1
    st.session_state["count"] = count
st.text(f"run {count}")
