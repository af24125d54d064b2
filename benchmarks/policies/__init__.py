"""What the policies bring about, on the same cities."""
