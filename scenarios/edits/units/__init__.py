"""Edits of units: open, close, merge, split, move, freeze."""
