"""A program taken to any solver: each tier as MPS and OPB, with names to be read.

All numbers are whole, and written as they are. Nothing here solves anything.
"""
