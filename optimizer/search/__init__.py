"""Tier by tier: the lexicographic climb, its ledger, floors, independent parts.

It knows arrays and the rooms of solving below it, and no rule.
"""
