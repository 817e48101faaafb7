"""HWP 5, the binary format of 한글: read only."""
