"""The contract of a rule, a goal and a part of fit; a rule under its policy.

It knows no rule by name, and no solver.
"""
