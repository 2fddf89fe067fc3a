"""Welcome."""

import streamlit as st

st.title("Welcome")
