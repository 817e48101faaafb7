"""What was read from a file, looked over before it is taken in."""
