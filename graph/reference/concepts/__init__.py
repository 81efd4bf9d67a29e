"""The vocabulary of indicators: which concept a printed name measures.

Concepts stand in ``data/concepts/*.yaml``: one more file there is one more sector, no code changes.
A file may hold ``concepts``, ``scope`` (words for where, when and how something is counted, which
do not make another indicator) and ``same`` (one word: the words printed for it). In all names
``<a|b|>`` stands for a, for b and for nothing.
"""

from graph.reference.concepts.concept_files import Concept, VocabularyError
from graph.reference.concepts.vocabulary import Match, Vocabulary

__all__ = ["Concept", "Match", "Vocabulary", "VocabularyError"]
