"""Merit: nobody is passed over for somebody less fit; columns, cuts, by hand.

The one rule with a room of its own: its rows are too many to list, so they are added
when a plan breaks them.
"""
