"""One report under the pen."""
