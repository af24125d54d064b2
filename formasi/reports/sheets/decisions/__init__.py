"""Sheets to decide by: moves, minutes, annexes, post map, vacancies."""
