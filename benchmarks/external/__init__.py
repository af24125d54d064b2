"""Known answers from published instances."""
