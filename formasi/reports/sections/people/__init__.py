"""Sections about people: who moves, who is left over, who was passed over.

No section imports another.
"""
