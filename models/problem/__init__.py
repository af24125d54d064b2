"""The problem as a whole: tables that hold together, and checks across them.

It knows records and the policy, and nothing of files or plans.
"""
