"""Sheets to check by: audit, merit, findings, training, workload.

No sheet imports another.
"""
