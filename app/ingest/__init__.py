"""Loading files into a store, and deriving the pairs of plans that are linked."""
