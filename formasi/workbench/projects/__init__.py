"""What the workbench keeps: projects under ids of its own, and their journal."""
