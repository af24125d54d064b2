"""Rules about units and posts as a whole: seats, floors, continuity, protection.

They count over many pairs, or over the surplus list. No rule imports another.
"""
