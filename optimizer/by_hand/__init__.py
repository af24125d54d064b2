"""Measures as a person would take them: plain Python on records, no columns.

It knows `models` and `shared`, so that it cannot repeat a slip of the columns.
"""
