"""One city as a market: who may sit where, limits, floors, and a decision.

It knows no mechanism.
"""
