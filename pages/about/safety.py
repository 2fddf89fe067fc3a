"""Is this serious?."""

import streamlit as st

st.title("Is this serious?")
