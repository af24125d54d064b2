"""Edits of posts: abolish, add, move, seats, need, equalisation."""
