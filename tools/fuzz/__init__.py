"""Hostile inputs for the readers: long repetitions, and random pieces of plans."""
