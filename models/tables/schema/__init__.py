"""The tables that a problem may have: names, columns, kinds, guidance."""
