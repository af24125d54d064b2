"""Rules about entering a post: grade, education, age, experience and the like.

They bar pairs, and are never asked of somebody who stays. No rule imports another.
"""
