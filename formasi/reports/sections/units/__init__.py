"""Sections about units: flows, service, workload, shortages, pictures."""
