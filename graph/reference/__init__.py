"""Reference data: divisions, units and concepts, and the normal form of text."""
