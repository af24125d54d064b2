"""What it would take: the least changes that bring a person to a post.

It tries changes of one person's records by hand, and solves again to prove them.
"""
