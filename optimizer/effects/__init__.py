"""What a plan does to people: moves, losses, groups, whom to talk to."""
