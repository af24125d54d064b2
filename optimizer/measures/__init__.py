"""What rules, goals and fit measure, over columns: spells, standards, training."""
