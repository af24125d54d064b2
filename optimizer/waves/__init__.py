"""From a plan to dated waves: when each move happens, proven, and replayed by hand.

``question`` reads a plan as movers, seats, units and days; ``model`` makes a program
of it; ``bounds`` are reckoned without a solver; ``replay`` shares no code with these.
"""
