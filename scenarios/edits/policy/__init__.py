"""Edits of the policy: rules, goals, fit, quotas, budgets, limits.

No edit imports another.
"""
