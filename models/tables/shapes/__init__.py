"""Tables brought into shape before they are read: columns joined, rows left out.

It knows grids of text and the schema, and no file.
"""
