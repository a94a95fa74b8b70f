"""What `quizcnn net` prints of a network: a table for people, JSON and CSV for programs."""
