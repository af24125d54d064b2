"""One file a command; the file, its function and the command share one name."""
