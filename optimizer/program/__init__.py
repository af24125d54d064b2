"""Where the two towers meet: the planning problem as arrays of whole numbers.

It knows neither a rule nor a solver.
"""
