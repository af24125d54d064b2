"""The organisation: units, posts, seats, workload, before and after.

It knows nobody yet: people are drawn for its seats.
"""
