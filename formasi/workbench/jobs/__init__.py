"""Work that takes long: a process for each job, and a record that outlives both."""
