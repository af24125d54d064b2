"""Who may ask the workbench for anything, and how much may be sent to it."""
