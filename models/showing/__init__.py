"""How a problem and its answer show themselves: short, as HTML, as JSON.

What floors above know how to tell is asked of them by name.
"""
