"""A back-rehab dashboard: build a routine, play it, log it, see whether it helps."""
