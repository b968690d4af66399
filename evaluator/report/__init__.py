"""All that a reader gets about one plan, ready for any output."""
