"""Any prices prove a bound: the Lagrangian bound and the data it needs.

It knows arrays alone, and calls no solver.
"""
