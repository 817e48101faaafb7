"""One function per command: it asks the workspace, prints what came of it and returns the exit code."""
