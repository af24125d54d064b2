"""A problem as columns of numbers: employees, posts, and the candidate pairs."""
