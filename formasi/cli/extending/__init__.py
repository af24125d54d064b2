"""The commands of those who add rules of their own: a file each."""
