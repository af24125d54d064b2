"""Goals that look at change: moves, disruption, rotation, training.

No goal imports another, and none knows a solver.
"""
