"""What commands that solve share: options, progress, interrupts, papers.

It knows no command.
"""
