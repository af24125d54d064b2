"""What one table tells of another: codes behind names, levels, one spelling of a word.

It changes columns that were read, and reads no file.
"""
