"""Limits that a policy lists by name: quotas, budgets, limits on moves.

They stand in lists of a policy, any number of each. No rule imports another.
"""
