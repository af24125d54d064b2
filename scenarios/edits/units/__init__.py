"""Edits of units: open, close, merge, split, move, freeze.

No edit imports another.
"""
