"""The neutral page: what a word processor shows, as plain frozen data. Formats know this and nothing else."""
