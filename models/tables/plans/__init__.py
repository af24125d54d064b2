"""A plan made or edited by hand, read from a list: who is to hold which post."""
