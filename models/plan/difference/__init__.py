"""Two results held against each other: people, units, goals, input and policy."""
