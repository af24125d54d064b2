"""The people: grades, schooling, history, conduct, competence, ties.

They are drawn for the seats of an organisation that stands.
"""
