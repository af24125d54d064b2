"""The commands that date a plan; a file each, found by themselves."""
