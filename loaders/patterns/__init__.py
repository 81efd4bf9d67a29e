"""Patterns for Chinese plan text, named, each with an example.

All of them are written against normal text (see :mod:`graph.normal`): half-width digits,
letters and punctuation, no stray white space.
"""
