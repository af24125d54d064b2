"""Measures as a person would take them: plain Python on records, no columns."""
