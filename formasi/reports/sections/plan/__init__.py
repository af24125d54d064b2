"""Sections about the plan as a whole: decision, goals, prices, proof.

No section imports another.
"""
