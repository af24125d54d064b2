"""What there is to say of a problem and its policy before they are solved.

``validate`` says all of it, ``solve`` too: what is refused, and what has no effect.
"""
