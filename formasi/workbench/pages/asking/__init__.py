"""Pages on which a run is asked something."""
