"""A province: each part of the people with a worker, what ties them priced by one.

Each worker holds the pairs of its own people. The master's program holds a few pairs a
head; every worker prices all of its pairs by the master's multipliers, and hands over
those that would change what they prove. When none is left, what the master proved holds
for the whole, to the last digit.

In the field: column generation with distributed pricing (Dantzig and Wolfe).
"""
