"""Ratios, taken side by side in one run."""
