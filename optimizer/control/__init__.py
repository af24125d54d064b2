"""Time, memory and stops: what may end a solve before its proof.

It knows no problem.
"""
