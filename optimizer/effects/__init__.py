"""What a plan does to people: moves, losses, groups, whom to talk to.

It reckons by hand over a plan that is made, and decides nothing.
"""
