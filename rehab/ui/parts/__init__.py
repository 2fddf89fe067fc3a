"""Pieces of pages: small functions that draw one thing."""
