"""Reports to hand in: what a plan missed of the plan above it, for Excel and for Word."""
