"""Sheets to decide by: moves, minutes, annexes, post map, vacancies.

No sheet imports another.
"""
