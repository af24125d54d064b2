"""The organisation: units, posts, seats, workload, before and after."""
