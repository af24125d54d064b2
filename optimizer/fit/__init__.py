"""Fit: how well a person matches a post, 0 to 100; by columns, and by hand.

It knows no solver; the two halves do not know each other.
"""
