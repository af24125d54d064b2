"""The planner's workbench: a page where people see, try, ask and decide.

It holds no rule and no arithmetic of its own: what it does, the command line does.
"""
