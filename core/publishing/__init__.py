"""What a report becomes on its way out of the house: its file's name, and the copy that anyone may read."""
