"""Concepts and the targets that plans set for them."""
