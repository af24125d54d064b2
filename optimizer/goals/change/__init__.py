"""Goals that look at change: moves, disruption, rotation, training."""
