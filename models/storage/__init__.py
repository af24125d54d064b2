"""How files come to stand on a disk: whole or not at all, and never over others' files.

It knows names and bytes, and nothing of what they mean.
"""
