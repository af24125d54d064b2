"""A plan with dates: asked for, checked, and told on papers."""
