"""Bounds on the best plan: network flow, prices, linear relaxation by pricing."""
