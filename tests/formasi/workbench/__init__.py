"""The workbench, mostly through plain HTTP."""
