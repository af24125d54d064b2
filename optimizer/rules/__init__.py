"""What a plan must or should obey, one rule a file."""
