"""A first routine from what a person wants to be able to do again, and from what they have for it."""
