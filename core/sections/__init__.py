"""One module per section kind: data to blocks (compose) and blocks to data (recognise)."""
