"""From a problem to a proven plan."""
