"""The status of each clause of a parent's task, from the clauses that were judged when the plans
were derived."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from graph.derive.clauses.takes_up import Passage, TakenUp, clauses_of
from graph.derive.measures.comparison import compare_measures, compare_nearest
from graph.derive.measures.letter_pairs import letter_pairs, share_within
from graph.derive.measures.numbers import quantities
from graph.derive.measures.strength import Strength
from graph.derive.parts import section_titles
from graph.derive.wording import letters_of
from graph.model import Node
from graph.reference.lines import line_of
from graph.reference.normal_text import fold
from queries.gaps.applicability import Applicability
from queries.gaps.clause_answers import ChildPassage, ClauseGap, NotApplicable
from queries.gaps.clause_strength import applying, why, why_unplaced
from queries.gaps.passage_evidence import Evidence
from queries.gaps.patterns import PUT_OFF, SENTENCE_END
from queries.gaps.plan_pair import Pair
from queries.gaps.remarks import Remark
from queries.gaps.statuses import ClauseStatus

# The probability from which clauses of plans that are not linked are answered: fewer of them are.
# Set on unrelated plans of tests/corpus.
_LEAST_OF_COMPARISON = 0.8
# The probability from which a passage answers a clause of a task that is not linked
_LEAST_OF_UNLINKED = 0.6
# In a linked task the nearest clause is answered from this probability, if no other clause is
_LEAST_OF_NEAREST = 0.3
# Less probable passages are not shown: of them, fewer than half are the answer, although most of
# their clauses are answered somewhere
_LEAST_SHOWN = 0.4
# Pairs of letters of the clause that a further passage must add
_LEAST_ADDED = 3
# The probability from which a clause is answered in whatever words
_CERTAIN = 0.9
# The least share of the pairs of letters of what is measured in the sentences that answer
_LEAST_MEASURED = 0.2
# A sentence is searched for its beginning within so many characters
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class ClauseReader:
    """The clauses of a pair of plans: ``above`` and ``below`` are the sources of the parent and of
    the child, ``paths`` the places of the child's parts by id, ``taken_up`` holds the judged
    clauses by the parent's task (id), ``headings`` the titles of the sections of those, ``numbers``
    the parent's targets with a number, in the order of the text, and ``evidence`` the wording of
    both plans."""

    pair: Pair
    above: str
    below: str
    applicability: Applicability
    paths: Mapping[str, str]
    taken_up: Mapping[str, Sequence[TakenUp]]
    headings: Mapping[str, str]
    numbers: Sequence[Node]
    evidence: Evidence

    @classmethod
    def of(cls, pair: Pair, above: str, below: str, applicability: Applicability) -> ClauseReader:
        edges = (edge for edge in pair.edges if edge.type == "TAKES_UP")
        child = pair.child
        parts = (*child.chapters, *child.tasks, *child.projects, *child.indicators)
        paths = {part.id: part.props["path"] for part in parts if part.props.get("path")}
        taken_up = {
            edge.target: [_open(clause, edge.target, pair.rejected) for clause in clauses_of(edge)]
            for edge in edges
        }
        headings = section_titles(pair.parent)
        numbers = [node for node in pair.parent.indicators if "target_value" in node.props]
        numbers.sort(key=_start)
        clauses = (clause for found in taken_up.values() for clause in found)
        evidence = Evidence.of(pair, above, below, clauses)
        return cls(pair, above, below, applicability, paths, taken_up, headings, numbers, evidence)

    def clauses(self, task: Node, linked: bool) -> tuple[ClauseGap, ...]:
        """Return the clauses of a task of the parent, in the order of the text. ``linked`` means
        that a task of the child derives from it. Otherwise each answer must be evidence by itself,
        because two clauses about one subject are alike without it."""
        judge = self.pair.models.judge
        clauses = self.taken_up.get(task.id, ())
        likely = [0.0 if clause.lead else clause.probability for clause in clauses]
        nearest = max(likely, default=0.0)
        least = judge.answered if self.pair.linked else _LEAST_OF_COMPARISON
        if linked and _LEAST_OF_NEAREST <= nearest < least:
            least = nearest
        evident = 0.0 if linked and self.pair.linked else _LEAST_OF_UNLINKED
        return tuple(self._clause(task, clause, least, evident) for clause in clauses)

    def by_hand(self, task: Node, children: Sequence[Node]) -> tuple[ClauseGap, ...]:
        """Return the clauses of a task that a person linked by hand: all are answered by the whole
        passages of ``children``."""
        passages = tuple(
            self._passage(node.id, node.props["start"], node.props["end"]) for node in children
        )
        return tuple(
            self._heading(clause)
            if clause.lead
            else self._gap(clause, "kept", passages, Remark("clause by hand"))
            for clause in self.taken_up.get(task.id, ())
        )

    def _clause(self, task: Node, clause: TakenUp, least: float, evident: float) -> ClauseGap:
        if clause.lead:
            return self._heading(clause)
        passages = self._answers(clause, evident) if clause.probability >= least else ()
        if self._measures_another(clause, passages):
            passages = ()
        certain = any(p.probability >= self.pair.models.judge.evidence for p in passages)
        elsewhere = None if certain else self._not_applicable(task, clause)
        if elsewhere is not None:
            return self._gap(clause, "not applicable", (), elsewhere.reason)
        if not passages:
            return self._gap(clause, "dropped", (), Remark("clause dropped"))
        answers = tuple(self._passage(p.part, p.start, p.end) for p in passages)
        if all(p.probability < _LEAST_SHOWN for p in passages):
            if self.evidence.is_nowhere(clause, task, passages[0]):
                return self._gap(clause, "dropped", (), Remark("clause dropped"))
            return self._unplaced(clause, answers[0])
        if all(passage.region == "introduction" for passage in passages):
            return self._gap(clause, "mentioned", answers, Remark("clause mentioned"))
        heading = self.headings.get(task.id, "")
        strength = applying(self._strength(clause, passages), self.applicability, heading)
        printed = (
            self.above[clause.start : clause.end],
            *(self.below[p.start : p.end] for p in passages),
        )
        return self._gap(clause, strength.status, answers, why(strength, *printed))

    def _unplaced(self, clause: TakenUp, nearest: ChildPassage) -> ClauseGap:
        """Return a clause that is answered although no passage is certain to be the answer: it is
        weaker if the nearest one lacks a number or a result for all that the clause demands."""
        text = self.above[clause.start : clause.end]
        sentence = sentence_at(self.below, nearest.start, nearest.end)
        strength = compare_nearest(text, nearest.text, sentence)
        return self._gap(clause, strength.status, (), why_unplaced(strength, text), (nearest,))

    def _answers(self, clause: TakenUp, evident: float) -> tuple[Passage, ...]:
        """Return the passages that answer a clause, without those less probable than ``evident``
        and those that are evidence for another clause. Passages of tasks, projects and targets take
        precedence over introductions. A further passage that repeats wording of the clause must add
        some."""
        found = tuple(
            passage
            for passage in clause.passages
            if passage.probability >= evident and not self._of_another(clause, passage)
        )
        firm = tuple(passage for passage in found if passage.region != "introduction")
        missing = words = letter_pairs(self.above[clause.start : clause.end])
        chosen: list[Passage] = []
        for passage in firm or found:
            held = words & letter_pairs(self.below[passage.start : passage.end])
            if not chosen or len(held) < _LEAST_ADDED or len(held & missing) >= _LEAST_ADDED:
                chosen.append(passage)
                missing -= held
        return tuple(chosen)

    def _of_another(self, clause: TakenUp, passage: Passage) -> bool:
        """Return whether a passage is about the opposite of a clause, or shown and the answer to
        another clause."""
        if self.evidence.is_opposite(clause, passage):
            return True
        shown = passage.probability >= _LEAST_SHOWN
        return shown and self.evidence.answers_another(clause, passage)

    def _measures_another(self, clause: TakenUp, passages: Sequence[Passage]) -> bool:
        """Return whether a clause sets numbers and the passages set others: they have none of such
        units, leave none to the level above, and their sentences name next to nothing of what is
        measured (新增水土流失治理面积10000平方公里, 湿地面积7063公顷). A year and a number
        make sentences alike otherwise."""
        if not passages or clause.probability >= _CERTAIN:
            return False
        first, end = (
            bisect_left(self.numbers, at, key=_start) for at in (clause.start, clause.end)
        )
        measured = [node.props for node in self.numbers[first:end]]
        if not measured:
            return False
        words = fold("\n".join(self.below[p.start : p.end] for p in passages))
        units = {quantity.unit for quantity in quantities(words)}
        if PUT_OFF.search(words) or not units.isdisjoint(props.get("unit") for props in measured):
            return False
        around = letters_of("".join(sentence_at(self.below, p.start, p.end) for p in passages))
        shares = [share_within(letter_pairs(props["name"]), around) for props in measured]
        return max(shares) < _LEAST_MEASURED

    def _not_applicable(self, task: Node, clause: TakenUp) -> NotApplicable | None:
        text = self.above[clause.start : clause.end]
        sentence = sentence_at(self.above, clause.start, clause.end)
        heading = self.headings.get(task.id, "")
        return self.applicability.clause(text, sentence, task.props["title"], heading)

    def _strength(self, clause: TakenUp, passages: Sequence[Passage]) -> Strength:
        return compare_measures(
            self.above[clause.start : clause.end],
            [self.below[p.start : p.end] for p in passages],
            parent_sentence=sentence_at(self.above, clause.start, clause.end),
            child_sentences=[sentence_at(self.below, p.start, p.end) for p in passages],
            period_end=self.pair.child.plan.props.get("period_end"),
        )

    def _passage(self, part: str, start: int, end: int) -> ChildPassage:
        line = line_of(self.below, start)
        return ChildPassage(part, start, end, self.paths.get(part), line, self.below[start:end])

    def _heading(self, clause: TakenUp) -> ClauseGap:
        return self._gap(clause, "heading", (), Remark("clause heading"))

    def _gap(
        self,
        clause: TakenUp,
        status: ClauseStatus,
        child: tuple[ChildPassage, ...],
        reason: Remark,
        nearest: tuple[ChildPassage, ...] = (),
    ) -> ClauseGap:
        return ClauseGap(
            clause.start,
            clause.end,
            line_of(self.above, clause.start),
            self.above[clause.start : clause.end],
            status,
            clause.probability,
            child,
            nearest,
            reason,
        )


def _start(target: Node) -> int:
    return int(target.props["start"])


def _open(clause: TakenUp, task: str, rejected: Set[tuple[str, str]]) -> TakenUp:
    """Return a clause of ``task`` without the passages of parts whose link with it was rejected. If
    none is left, it is not answered."""
    passages = tuple(p for p in clause.passages if (p.part, task) not in rejected)
    if len(passages) == len(clause.passages):
        return clause
    likely = max((passage.probability for passage in passages), default=0.0)
    return replace(clause, probability=min(clause.probability, likely), passages=passages)


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence of ``text`` that contains ``[start, end)``."""
    # A clause may include the mark that ends its sentence
    last = SENTENCE_END.search(text, end - 1)
    before = text[max(start - _LONGEST_SENTENCE, 0) : start]
    first = start - len(SENTENCE_END.split(before)[-1])
    return text[first : last.end() if last else len(text)].strip()
