"""Rules, goals, parts of fit, edits and metrics that come from outside.

A plug-in is one file. It is named with its hash wherever it took part.
"""
