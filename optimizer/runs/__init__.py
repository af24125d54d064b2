"""The run folder: written whole or not at all, and read back.

It knows files, and how to read a result from them; what holds is for `verify` to say.
"""
