"""Two bare charts of 90 points and a button that changes them: what charts cost at the least."""

import plotly.graph_objects as go
import streamlit as st

st.title("Bare charts")
count = st.session_state.get("count", 0)
if st.button("Again"):
    count += 1
    st.session_state["count"] = count
for chart in range(2):
    heights = [(point * (chart + 3) + count * 7) % 11 for point in range(90)]
    st.plotly_chart(go.Figure(go.Scatter(y=heights)), key=f"chart-{chart}")
