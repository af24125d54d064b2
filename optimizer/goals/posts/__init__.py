"""Goals that look at posts: filled, needed, fitting, serving the public.

No goal imports another, and none knows a solver.
"""
