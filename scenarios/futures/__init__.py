"""How sure a plan is when assessments and people are not."""
