"""What is asked: movers, seats, units and days, in plain records."""
