"""The records of a problem: one kind of thing that an office knows, a file each.

They know their own fields and no table.
"""
