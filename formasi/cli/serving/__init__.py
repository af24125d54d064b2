"""The commands that serve pages to a browser."""
