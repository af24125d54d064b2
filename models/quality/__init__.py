"""Doubts about what the tables say: each is a warning with its reason.

What is impossible is an error of reading; here is what contradicts itself, or is hard
to believe. Nothing is changed.
"""
