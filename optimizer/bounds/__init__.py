"""Any prices prove a bound: the Lagrangian bound and the data it needs."""
