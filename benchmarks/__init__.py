"""How good, how fast, and against whom: cases that register themselves.

It uses the rooms below as anybody would, and none of them knows it.
"""
