"""Seconds and memory, by size: Formasi beside other ways to solve the same problem."""
