"""The whole-number problem over the few pairs that can still matter.

It knows arrays and bounds, and no rule; CP-SAT and HiGHS are called from here.
"""
