"""How good, how fast, and against whom: cases that register themselves."""
