"""Sections about units: flows, service, workload, shortages, pictures.

No section imports another.
"""
