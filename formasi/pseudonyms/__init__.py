"""Pseudonyms: what people are called in papers that are given away.

They are laid over problems and results, so that whoever writes knows no names.
"""
