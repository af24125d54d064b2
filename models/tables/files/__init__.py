"""Files in and out: CSV, workbooks and TOML as grids of raw cells.

It knows headers and cells, and nothing of a problem.
"""
