"""Questions that need more than a line, shown through the prompter."""
