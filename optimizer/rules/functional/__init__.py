"""Who enters functional posts (JF), and how one rises in them.

A rule here knows no other; its half over columns and its half by hand share no code.
"""
