"""What makes a command start quickly: what waits, and what is compiled once.

It changes nothing of what a command does, and a library's user is not touched by it.
"""
