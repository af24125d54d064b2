"""What if: edits of a problem, many runs, and their comparison; knows no screen."""
