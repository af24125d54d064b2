"""The parts of fit, one file each."""
