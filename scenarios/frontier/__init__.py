"""What each further move, hour or rupiah is worth: the frontier of two aims."""
