"""Each rule by worked cases: kept, broken, on the edge."""
