"""From a problem to a proven plan: `solve`, `assemble`, `conclude`, `verify`.

Two towers stand below: what the policy says, and how it is solved. They meet in
`program` alone. It knows `models`, and no screen.
"""
