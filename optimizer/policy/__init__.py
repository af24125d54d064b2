"""From a policy's text to bound rules and goals, and the pairs they leave.

It knows every rule and goal by registration, and no solver.
"""
