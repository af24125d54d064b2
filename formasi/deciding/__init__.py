"""Deciding together, in words: differences, plans by hand, candidates, objections."""
