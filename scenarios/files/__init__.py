"""Scenario files: read, extended, shaped, expanded into a sweep.

Nothing is solved here.
"""
