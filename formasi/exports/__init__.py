"""A problem or a run taken to other solvers, with a page that says how."""
