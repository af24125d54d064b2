"""A problem as columns of numbers: employees, posts, and the candidate pairs.

It knows `models` alone; nothing here is reckoned by hand.
"""
