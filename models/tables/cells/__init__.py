"""One cell at a time: what kind of value it holds, and what is wrong with it.

It knows the schema, and no file.
"""
