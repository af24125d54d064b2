"""What a scenario may change, one edit a file."""
