"""Tables of pandas in and out: the same reading and writing as for files.

A frame is taken for a sheet: its columns are headers, its cells are read as text.
"""
