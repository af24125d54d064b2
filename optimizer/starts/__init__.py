"""First prices and a first plan: seats as a network flow, smoothed dual ascent.

It knows arrays and bounds, and no rule.
"""
