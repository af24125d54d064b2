"""What it would take: the least changes that bring a person to a post."""
