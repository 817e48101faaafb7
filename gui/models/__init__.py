"""Item models over the core's data; they submit edits and never change rows themselves."""
