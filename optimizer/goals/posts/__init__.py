"""Goals that look at posts: filled, needed, fitting, serving the public."""
