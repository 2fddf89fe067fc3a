"""Simulated people who live with the suggestions for weeks, and what must hold whatever they do."""
