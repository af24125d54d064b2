"""What was measured, told: tables, growth, verdicts, plot and page.

Nothing is measured here.
"""
