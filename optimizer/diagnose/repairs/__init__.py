"""Ways out: what to relax, by how much, and what it is said to cost.

Each is written into a problem, and its plan checked by hand.
"""
