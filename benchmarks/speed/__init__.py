"""Seconds and memory, by size."""
