"""The tools of edits: selecting rows, changing tables, sentences about a change.

They give new tables and touch no old one.
"""
