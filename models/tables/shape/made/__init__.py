"""Columns that a file does not have as such: joined, cut, or made of others."""
