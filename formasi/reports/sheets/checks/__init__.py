"""Sheets to check by: audit, merit, findings, training, workload."""
