"""Evidence against an answer: a passage that answers another clause, or an opposite, and wording
that the child has nowhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.derive.clauses.takes_up import Passage, TakenUp
from graph.derive.measures.clause import Clause
from graph.derive.measures.letter_pairs import (
    common_share,
    letter_pairs,
    object_pairs,
    share_within,
)
from graph.derive.wording import letters_of
from graph.model import Node
from queries.gaps.patterns import OPPOSITE, SENTENCE
from queries.gaps.plan_pair import Pair

# A clause with less of its pairs of letters anywhere is not answered
_LITTLE = 1 / 3
# A passage with at most this share of a clause's pairs of letters may be the answer to another
_NEXT_TO_NONE = 0.25
# Shares of the pairs of letters of a rival in a passage, and of the passage in the rival, from
# which the passage is the rival's own wording
_OF_RIVAL = 0.75
_OF_PASSAGE = 0.6


@dataclass(frozen=True)
class Evidence:
    """The wording of a pair of plans: ``above`` and ``below`` are the sources of the parent and of
    the child, ``sentences`` those of the child's tasks and projects, ``rivals`` the parent's
    clauses by the start of a passage that may answer them, ``children`` the parts of the child (by
    id) that derive from a task (id)."""

    above: str
    below: str
    sentences: Sequence[str]
    rivals: Mapping[int, Sequence[TakenUp]]
    children: Mapping[str, Mapping[str, Node]]

    @classmethod
    def of(cls, pair: Pair, above: str, below: str, clauses: Iterable[TakenUp]) -> Evidence:
        setting = (*pair.child.tasks, *pair.child.projects)
        parts = {part.id: part for part in setting}
        children: dict[str, dict[str, Node]] = defaultdict(dict)
        for edge in pair.edges:
            if edge.type == "DERIVES_FROM" and edge.source in parts:
                children[edge.target][edge.source] = parts[edge.source]
        rivals: dict[int, list[TakenUp]] = defaultdict(list)
        for clause in clauses:
            for passage in () if clause.lead else clause.passages:
                rivals[passage.start].append(clause)
        sentences = [found for part in setting for found in SENTENCE.findall(_text(below, part))]
        return cls(above, below, sentences, rivals, children)

    def is_opposite(self, clause: TakenUp, passage: Passage) -> bool:
        """Return whether only one of clause and passage negates a noun (非化石) that both have."""
        text, words = self._texts(clause, passage)
        return _negates(text, words) or _negates(words, text)

    def answers_another(self, clause: TakenUp, passage: Passage) -> bool:
        """Return whether a passage repeats the wording of another clause, and has next to none of
        this one."""
        text, words = self._texts(clause, passage)
        theirs = Clause.of(words)
        if common_share(Clause.of(text), [theirs]) > _NEXT_TO_NONE:
            return False
        others = (other for other in self.rivals.get(passage.start, ()) if other != clause)
        rivals = (Clause.of(self.above[other.start : other.end]) for other in others)
        return any(
            common_share(rival, [theirs]) >= _OF_RIVAL
            and common_share(theirs, [rival]) >= _OF_PASSAGE
            for rival in rivals
        )

    def is_nowhere(self, clause: TakenUp, task: Node, passage: Passage) -> bool:
        """Return whether the nearest passage is in no part that derives from the clause's task, and
        neither those parts nor any sentence of the child have a third of the clause's wording."""
        linked = self.children.get(task.id, {})
        # The name of an indicator is too short to share a third of a clause
        if passage.part in linked or passage.region == "indicator":
            return False
        pairs = object_pairs(Clause.of(self.above[clause.start : clause.end]))
        together = "".join(letters_of(_text(self.below, part)) for part in linked.values())
        nearest = letters_of(self.below[passage.start : passage.end])
        if any(share_within(pairs, letters) >= _LITTLE for letters in (together, nearest)):
            return False
        common = Counter(i for pair in pairs for i in self._sentences_with.get(pair, ()))
        return max(common.values(), default=0) < _LITTLE * len(pairs)

    @cached_property
    def _sentences_with(self) -> Mapping[str, Sequence[int]]:
        """The places in ``sentences`` of those with a pair of letters."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, sentence in enumerate(self.sentences):
            for pair in letter_pairs(sentence):
                found[pair].append(i)
        return found

    def _texts(self, clause: TakenUp, passage: Passage) -> tuple[str, str]:
        return self.above[clause.start : clause.end], self.below[passage.start : passage.end]


def _text(source: str, part: Node) -> str:
    return source[part.props["start"] : part.props["end"]]


def _negates(text: str, words: str) -> bool:
    """Return whether a text negates a noun that ``words`` has without it."""
    nouns = {found["noun"] for found in OPPOSITE.finditer(text)}
    plain = OPPOSITE.sub("", text)
    return any(
        noun in words and noun not in plain and noun not in OPPOSITE.findall(words)
        for noun in nouns
    )
