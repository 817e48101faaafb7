"""개조식 as a word processor's page: `edit` takes events, `body` holds lines, the rest are their parts."""
