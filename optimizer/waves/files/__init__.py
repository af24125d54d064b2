"""A schedule as a folder that stands alone: written whole, and read back."""
