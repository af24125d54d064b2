"""Goals that look at people: losses, wishes, the worst-off, spread.

No goal imports another, and none knows a solver.
"""
