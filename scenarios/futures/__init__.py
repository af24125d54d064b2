"""How sure a plan is when assessments and people are not.

It draws futures, has each of them solved, and judges the plan by the answers.
"""
