"""A plan and its answer: placements, kinds of move, findings, the result.

It knows the problem, and nothing of how the plan was found.
"""
