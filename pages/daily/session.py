"""Session."""

import streamlit as st

st.title("Session")
