"""Scenario files: read, extended, shaped, expanded into a sweep."""
