"""The problem as a whole: tables that hold together, and checks across them."""
