"""Log by hand."""

import streamlit as st

st.title("Log by hand")
