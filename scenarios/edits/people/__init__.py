"""Edits about people: pin, lock, free, retire, leave, hire, courses.

No edit imports another.
"""
