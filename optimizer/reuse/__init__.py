"""What an earlier solve leaves for a later one over nearly the same input."""
