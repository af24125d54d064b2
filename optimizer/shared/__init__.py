"""What both halves may use: names of attributes, steps, limits named by a policy.

It is small on purpose: a slip here would be in both halves.
"""
