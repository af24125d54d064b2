"""The linear relaxation by column generation: few pairs, prices, more pairs.

It knows arrays and bounds, and no rule; GLOP is called from here.
"""
