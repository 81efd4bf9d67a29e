"""Lists as CSV: content negotiation, and the columns of each list."""
