"""What a report tells, gathered once: context, sentences, tallies.

It knows no page and no sheet.
"""
