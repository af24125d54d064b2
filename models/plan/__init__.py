"""A plan and its answer: placements, kinds of move, findings, the result."""
