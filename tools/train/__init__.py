"""Fitting of the matcher's weights: ``make train-matcher``."""
