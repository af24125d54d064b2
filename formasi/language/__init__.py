"""Languages: phrases, their translations, names of things, the choice."""
