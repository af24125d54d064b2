"""First prices and a first plan: seats as a network flow, smoothed ascent."""
