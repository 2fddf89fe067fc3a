"""The look back at a week: what was done, how it went, one suggestion, one question. Pure rules and words."""
