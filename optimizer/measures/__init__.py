"""What rules, goals and fit measure, over columns: spells, standards, training.

Nothing here is reckoned by hand; `by_hand` has the same a second time.
"""
