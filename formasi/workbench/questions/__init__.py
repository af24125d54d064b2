"""What a run can be asked: a form each, and how it is read."""
