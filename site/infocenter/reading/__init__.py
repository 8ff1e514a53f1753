"""Files to catalogue: every problem is gathered and told at once, with file and line."""
