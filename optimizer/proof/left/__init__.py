"""What a certificate leaves: as a whole, or some people at a time."""
