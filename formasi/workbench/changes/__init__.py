"""The list of changes, in words: it is a scenario file, and each version is kept."""
