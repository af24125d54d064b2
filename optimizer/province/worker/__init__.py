"""What happens at a worker: a part built, solved alone, priced by the master."""
