"""Edits of posts: abolish, add, move, seats, need, equalisation.

No edit imports another.
"""
