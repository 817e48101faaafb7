"""One editor per section kind."""
