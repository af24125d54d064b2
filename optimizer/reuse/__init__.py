"""What an earlier solve leaves for a later one over nearly the same input.

It may save work, and never changes an answer.
"""
