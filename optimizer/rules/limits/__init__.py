"""Limits that a policy lists by name: quotas, budgets, limits on moves."""
