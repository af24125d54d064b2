"""Who acts for a leading or key post while nobody is in it."""
