"""Exercises."""

import streamlit as st

st.title("Exercises")
