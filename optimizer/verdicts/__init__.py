"""What ``verify`` says of a run: a verdict for each claim, and who it rests on.

It knows what a run claims and what numbers prove; it calls no solver.
"""
