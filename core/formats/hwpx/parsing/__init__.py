"""How an HWPX from any program becomes blocks; ``core.formats.hwpx.read`` is the door."""
