"""백업: what each holds, and the way back to the whole or to single reports."""
