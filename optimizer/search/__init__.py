"""Tier by tier: the lexicographic climb, its ledger, floors, independent parts."""
