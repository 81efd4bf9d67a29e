"""Fits the weights of the matcher: ``make train-matcher``."""
