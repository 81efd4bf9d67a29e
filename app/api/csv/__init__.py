"""Lists as CSV: when a client asks for it, and the columns of each list."""
