"""The vocabulary of indicators, which maps printed names to the concepts that they measure.

Concepts are listed in ``data/concepts/*.yaml``: one file for each sector, so a new sector needs no
code change. A file may contain ``concepts``, ``scope`` (words for place, time and manner of
counting, which do not make another indicator) and ``same`` (one word: its printed variants). In all
names, ``<a|b|>`` matches a, b or nothing.
"""

from graph.reference.concepts.concept_files import Concept, VocabularyError
from graph.reference.concepts.vocabulary import Match, Vocabulary

__all__ = ["Concept", "Match", "Vocabulary", "VocabularyError"]
