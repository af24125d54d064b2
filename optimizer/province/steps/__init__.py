"""A proof as steps: the master writes them down, every worker repeats them."""
