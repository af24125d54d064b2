"""Goals that look at people: losses, wishes, the worst-off, spread."""
