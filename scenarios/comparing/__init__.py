"""Options held against one another: figures, people, ranks, reasons.

What is compared is data below the verbs that use it.
"""
