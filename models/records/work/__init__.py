"""What work there is: services to the public, and the analysis of jobs."""
