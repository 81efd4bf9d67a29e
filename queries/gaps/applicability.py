"""Applicability of a parent's clauses, tasks, targets and projects to the child.

A passage does not concern the child if it names places elsewhere and none of the child's own, or if
it is a duty of the parent's own level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Node
from graph.reference.division_names import squeeze
from graph.reference.geography import Geography, locate
from graph.reference.geography_names import places_elsewhere
from queries.gaps.clause_answers import NotApplicable
from queries.gaps.patterns import (
    ALL_PARTS,
    BASIN,
    BREAK,
    COAST,
    DUTIES,
    ENDOWMENT,
    EXAMPLES,
    INSPECTION,
    LIST,
    OWN_LEVEL,
    RESULT,
    SENTENCE,
    SHARED,
    SHIPPING,
    SUPPORT,
    TITLE,
)
from queries.gaps.remarks import Remark

# Minimum share of a passage's letters in clauses that do not apply, for the passage as a whole
_MOST = 0.6
# A child of an unknown place has no coast if its text has at most this many words for the sea
_PASSING = 2
# The words for a level by the word for its whole division: for itself, its offices, the divisions
# directly below it, and all levels below it
_LEVELS = {
    "全国": ("国家级", "国家", "省", "省市县区乡镇村"),
    "全省": ("省级", "省", "(?:设区|地级)?市", "市县区乡镇村"),
    "全区": ("自治区级?", "自治区", "(?:设区|地级)?市", "市县乡镇村"),
    "全市": ("市级", "市", "[县区]", "县区乡镇村"),
    "全州": ("州级", "州", "[县市]", "县市乡镇村"),
    "全盟": ("盟级", "盟", "[旗县市]", "旗县市乡镇村"),
    "全县": ("县级", "县", "[乡镇]", "乡镇村"),
}


@dataclass(frozen=True, slots=True)
class _Duties:
    """Patterns of the duties of the parent's own level, and of those that lower levels share."""

    own: re.Pattern[str]
    shared: re.Pattern[str]

    def search(self, words: str) -> str | None:
        """Return the words for a duty of the parent's own level."""
        found = None if self.shared.search(words) else self.own.search(words)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Applicability:
    """A test of whether passages of a parent plan concern the child, made once for a pair.

    ``elsewhere`` are the names of places outside the child's division, the longest first, ``near``
    those of them that its text contains, ``own`` the names of the division. ``absent`` are natural
    conditions that the text never mentions. ``duties`` finds duties of the parent's own level.
    """

    division: str
    inland: bool
    elsewhere: tuple[str, ...]
    near: frozenset[str]
    own: tuple[str, ...]
    absent: frozenset[str]
    duties: _Duties | None

    @classmethod
    def of(
        cls,
        child: Node,
        parent: Node,
        geography: Geography | None = None,
        texts: tuple[str, str] = ("", ""),
    ) -> Applicability:
        """Return the test for two plans.

        ``geography`` is the child's location (None: looked up by the codes of the divisions).
        ``texts`` are the sources of the child and the parent.
        """
        where = locate(child, parent) if geography is None else geography
        below, above = squeeze(texts[0]), squeeze(texts[1])
        titles = child.props["title"], parent.props["title"]
        unlisted = bool(below) and not where.own
        own = where.own or _own_names(titles[0])
        read = {
            name
            for name in places_elsewhere(where, below, above)
            if not any(name in title for title in titles)
        }
        names = read | {name for place in where.elsewhere for name in place.names}
        return cls(
            where.division or next(iter(own), ""),
            where.inland or (unlisted and len(COAST.findall(below)) <= _PASSING),
            tuple(sorted(names, key=lambda name: (-len(name), name))),
            frozenset(name for name in names if name in below),
            own,
            _absent(below, above, coast=bool(where.own) and not where.inland),
            _duties(below, above),
        )

    def clause(
        self, text: str, sentence: str = "", title: str = "", heading: str = ""
    ) -> NotApplicable | None:
        """Return the reason why a clause does not concern the child, None if it may.

        ``sentence`` contains the clause, ``title`` is the lead phrase of its task, ``heading`` that
        of its section. A clause without a place follows the lead phrase, the clause before it whose
        subject is a place, or the heading. Only clauses without an answer should be tested.
        """
        return _reason(self, text, sentence, title, heading)

    def reason(self, words: str, sentence: str, lead: str, heading: str) -> NotApplicable | None:
        """Return what :meth:`clause` returns, for texts without white space."""
        if self._own(words):
            return None
        own = self._named(words) or self._of_lead(lead) or self._before(words, sentence)
        return own or self._of_heading(heading, lead + words)

    def task(self, task: Node, heading: str = "") -> NotApplicable | None:
        """Return the reason why most of a task does not concern the child; ``heading`` as above."""
        return self.whole_division(task.props["title"], task.props["text"], heading)

    def project(self, project: Node) -> NotApplicable | None:
        """Return the reason why most of a project does not concern the child, None if it may."""
        return self.whole_division(project.props["title"], project.props["text"])

    def target(self, indicator: Node) -> NotApplicable | None:
        """Return the reason why a target does not concern the child, None if it may: its name,
        or the clause that sets it, is about a place elsewhere."""
        name, raw = squeeze(indicator.props["name"]), squeeze(indicator.props["raw"])
        if self._own(name) or self._own(raw):
            return None
        places = self._places(name) or self._places(raw)
        return self._elsewhere(places) if places else None

    def whole_division(self, title: str, text: str, heading: str = "") -> NotApplicable | None:
        if self._own(squeeze(text)):
            return None
        lead = squeeze(title)
        found, off, total = [], 0, 0
        for sentence in SENTENCE.findall(squeeze(text)):
            for clause in _clauses(sentence):
                reason = self.clause(clause, sentence, lead, heading)
                total += len(clause)
                off += len(clause) if reason else 0
                found += [reason] if reason else []
        if not found or off < _MOST * total:
            return None
        places = tuple(dict.fromkeys(place for reason in found for place in reason.places))
        return self._elsewhere(places) if places else found[0]

    def _named(self, words: str) -> NotApplicable | None:
        """Return the reason that a clause contains in its own words."""
        places = self._places(words)
        if places:
            return self._elsewhere(places)
        duty = self.duties.search(words) if self.duties else None
        if duty:
            return NotApplicable(Remark("duty above", (duty,)), ())
        # A member of a list is an example
        found = [] if EXAMPLES.search(words) else ENDOWMENT.findall(words)
        lacking = next((word for word in found if word in self.absent), None)
        return NotApplicable(Remark("not in child", (lacking,)), ()) if lacking else None

    def _of_lead(self, lead: str) -> NotApplicable | None:
        """Return the reason that the lead phrase of a task gives for all of its clauses."""
        if not lead or self._own(lead):
            return None
        places = self._places(lead)
        if places:
            shared = BASIN.search(lead) and self.near.intersection(places)
            return None if shared else self._elsewhere(places)
        found = INSPECTION.search(lead) if self.duties else None
        if found:
            return NotApplicable(Remark("duty above", (found[0],)), ())
        named = [ENDOWMENT.findall(part) for part in LIST.split(lead)]
        if all(words and self.absent.issuperset(words) for words in named):
            return NotApplicable(Remark("not in child", (named[0][0],)), ())
        return None

    def _of_heading(self, heading: str, words: str) -> NotApplicable | None:
        """Return the reason that a section on a place elsewhere gives for all of its clauses."""
        places = () if self._own(heading + words) else self._places(heading)
        near = BASIN.search(heading + words) and self.near.intersection(places)
        return self._elsewhere(places) if places and not near else None

    def _before(self, words: str, sentence: str) -> NotApplicable | None:
        """Return the reason of the clause before in the sentence, if ``words`` continues it."""
        clauses = list(_clauses(sentence))
        at = next((i for i, clause in enumerate(clauses) if words.strip("，,。") in clause), 0)
        for before, now in zip(reversed(clauses[:at]), reversed(clauses[1 : at + 1]), strict=True):
            if self._own(before) or ALL_PARTS.search(now):
                return None
            reason = self._named(before)
            if reason:
                goes_on = RESULT.match(now) or self._subject(before, reason.places)
                return reason if goes_on else None
        return None

    def _subject(self, clause: str, places: Sequence[str]) -> bool:
        """Return whether a clause begins with one of ``places``: 支持唐山…, 秦皇岛…"""
        names = tuple(place for place in places if place in self.elsewhere)
        return bool(names) and SUPPORT.sub("", clause).startswith(names)

    def _elsewhere(self, places: Sequence[str]) -> NotApplicable:
        return NotApplicable(
            Remark("place elsewhere", ("、".join(places), self.division)), tuple(places)
        )

    def _own(self, words: str) -> bool:
        return any(name in words for name in self.own)

    def _places(self, words: str) -> tuple[str, ...]:
        """Return the places elsewhere that ``words`` are about, in their order; without one, a word
        for the sea. Other members of a list (地震、海洋、森林火灾) do not count as its subject."""
        parts = [part for part in LIST.split(words) if part]
        named = [self._names(part) for part in parts]
        coasts = [COAST.search(part) if self.inland else None for part in parts]
        about = [bool(names or coast) for names, coast in zip(named, coasts, strict=True)]
        # The first member may be about the whole list: 海岸带生产、生活和生态空间
        first = coasts[0] if coasts else None
        whole = bool(named and named[0]) or (first is not None and first.end() < len(parts[0]))
        if sum(about) * 2 <= len(parts) and not whole:
            return ()
        found = tuple(dict.fromkeys(name for names in named for name in names))
        return found or next(((coast[0],) for coast in coasts if coast), ())

    def _names(self, words: str) -> tuple[str, ...]:
        """Return the names of places elsewhere in ``words``, in their order."""
        found: dict[str, int] = {}
        left = words
        for name in self.elsewhere:
            if name in left:
                found[name] = words.index(name)
                left = left.replace(name, "、")
        return tuple(sorted(found, key=found.__getitem__))


# A pair of plans is tested again for each reader, and after each verdict
@lru_cache(maxsize=8192)
def _reason(test: Applicability, *texts: str) -> NotApplicable | None:
    return test.reason(*map(squeeze, texts))


def _clauses(sentence: str) -> Iterator[str]:
    return (clause for clause in BREAK.split(sentence) if clause)


def _own_names(title: str) -> tuple[str, ...]:
    """Return the names of the division at the start of a plan's title: 砺川市, 砺川."""
    found = TITLE.match(squeeze(title))
    return (found[0], found[1]) if found else ()


def _absent(child: str, parent: str, coast: bool) -> frozenset[str]:
    """Return the natural conditions that the parent's text names and the child's does not."""
    absent = frozenset(ENDOWMENT.findall(parent)) - frozenset(ENDOWMENT.findall(child))
    return absent - SHIPPING if coast else absent


def _duties(child: str, parent: str) -> _Duties | None:
    """Return the patterns of duties of the parent's level.

    The result is None if the child is of the same level or the parent's text names no level.
    """
    above = whole_division(parent)
    if above is None or above == whole_division(child):
        return None
    level, unit, below, lower = _LEVELS[above]
    return _Duties(
        re.compile(DUTIES.format(level=level, whole=above, unit=unit, below=below)),
        re.compile(SHARED.format(lower=lower)),
    )


def whole_division(text: str) -> str | None:
    """Return the word that a plan's text uses most often for its whole division: 全省."""
    counts = Counter(OWN_LEVEL.findall(text))
    return max(sorted(counts), key=counts.__getitem__) if counts else None
