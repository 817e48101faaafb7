"""Where a person begins: bring a file, make a report, or look around."""
