"""What pages share, built once and passed by constructor."""
