"""Cells of one row that cannot both be right."""
