"""Rules about moving: who may leave, who must stay, how far up or down.

No rule imports another, and none knows a solver.
"""
