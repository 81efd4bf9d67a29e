"""Gap reports for submission: what a plan misses of its parent plan, for Excel and for Word."""
