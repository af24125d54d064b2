"""Why, why not, and what would it take."""
