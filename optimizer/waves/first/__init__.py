"""A first schedule by hand, wave by wave."""
