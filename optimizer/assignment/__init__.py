"""The bare assignment: a matrix in, arrays out, proven as a plan is.

Sums, bottlenecks, seats and budgets go the way of every plan; leximin and stable
matching have proofs of their own.
"""
