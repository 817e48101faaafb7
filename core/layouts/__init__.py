"""양식: which sections a report has, in which order and with which labels and look. Data, not code."""
