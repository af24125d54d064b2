"""A schedule replayed by hand, day by day, on the records alone.

Nothing of the model, the bounds or the question is used here: what a unit may bear and
when somebody may move is read from the tables and the policy once more.
"""
