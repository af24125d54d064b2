"""The whole-number problem over the few pairs that can still matter."""
