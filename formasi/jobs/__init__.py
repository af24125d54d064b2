"""Forms of job information (informasi jabatan), written from a problem, and read."""
