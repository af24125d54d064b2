"""Scenarios solved: kept, shared between options, on processes or a cluster."""
