"""Scenarios solved: kept, shared between options, on processes or a cluster.

It calls `solve`, and knows nothing of what the options are compared for.
"""
