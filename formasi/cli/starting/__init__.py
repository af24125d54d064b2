"""What makes a command start quickly, and end when a signal says so.

It changes nothing of what a command does, and a library's user is not touched by it.
"""
