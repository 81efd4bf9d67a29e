"""Reference data: divisions, units, concepts and the normal form of text."""
