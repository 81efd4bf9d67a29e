"""Derivation of the parts of a lower plan from passages of the higher one."""
