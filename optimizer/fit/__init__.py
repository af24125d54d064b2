"""Fit: how well a person matches a post, 0 to 100; by columns, and by hand."""
