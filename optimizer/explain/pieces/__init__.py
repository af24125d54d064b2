"""A large result opened up for questions, some people at a time."""
