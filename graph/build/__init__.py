"""Conversion of a plan, as read, to the subgraph that a store keeps."""
