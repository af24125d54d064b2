"""The tables that a problem may have: names, columns, kinds, guidance.

It knows records, and no file.
"""
