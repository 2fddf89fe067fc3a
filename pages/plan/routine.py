"""Routine."""

import streamlit as st

st.title("Routine")
