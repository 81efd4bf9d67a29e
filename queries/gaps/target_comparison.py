"""Comparison of two targets of any kinds: numbers, 全覆盖, 清零, 完成, Ⅲ类, 不降低 and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from graph.derive.indicator_edges import kind_of
from graph.derive.measures.comparison import compare_measures
from graph.derive.measures.letter_pairs import letter_pairs, share_within
from graph.derive.wording import letters_of
from graph.model import Node
from graph.model.values import Better
from graph.reference.grade_scales import compare, read_grade
from graph.reference.normal_text import fold
from queries.gaps.applicability import Applicability
from queries.gaps.clause_strength import applying, why
from queries.gaps.passage_values import number_in, put_back
from queries.gaps.patterns import (
    COVERAGE,
    ELIMINATION,
    GRADE,
    MADE,
    NEARLY,
    PEAK,
    PUT_OFF,
    RANK,
    TREND,
)
from queries.gaps.remarks import Remark
from queries.gaps.statuses import TargetStatus
from queries.gaps.target_values import (
    NO_TARGET,
    WHOLE,
    Comparison,
    adds_up,
    better_direction,
    compare_values,
    in_unit_of,
    same_unit,
)

_PERCENT = "%"
# Kinds whose states are reached or not, so that 基本 and 逐步 make them weaker
_REACHED = frozenset({"coverage", "elimination", "completion", "grade"})
# Words that a passage must have to reach a state of a kind
_STATES = MappingProxyType(
    {
        "coverage": COVERAGE,
        "elimination": ELIMINATION,
        "grade": GRADE,
        "deadline": PEAK,
        "trend": TREND,
        "rank": RANK,
    }
)
# The least share of the pairs of letters of a target's name in a passage about the same thing
_SAME_THING = 0.2
# The same in a passage about another result than the target's
_SAME_TOPIC = 0.3
# The same in a passage that sets the target, not only one on the same topic
_SAME_TARGET = 0.5
# Kinds of rows of tables whose words cannot be compared
_WITHOUT_STATE = frozenset({"numeric", "qualitative"})


@dataclass(frozen=True, slots=True)
class TargetComparer:
    """The comparison of the targets of two plans: ``shift`` is the distance of their periods in
    years, ``applicability`` finds objects that do not concern the child."""

    shift: int = 0
    applicability: Applicability | None = None

    def compare(self, parent: Node, child: Node, concept: Node | None) -> Comparison:
        """Compare a target of the parent with the child's target for the same measure or thing;
        ``concept`` is the parent's, None if it has none."""
        found = self._compare(parent, child, concept)
        if self.shift and found.reason.code in ("equal", "equal state"):
            return replace(found, reason=Remark("continued"))
        return found

    def _compare(self, parent: Node, child: Node, concept: Node | None) -> Comparison:
        kinds = kind_of(parent), kind_of(child)
        if "deferred" in kinds:
            return _deferred(kinds)
        above, below = (node.props.get("target_value") for node in (parent, child))
        if above is not None and below is not None:
            return self._numbers(parent, child, concept)
        if above is None and below is None:
            return self._states(parent, child, kinds)
        if "coverage" in kinds or "elimination" in kinds:
            return self._number_and_state(parent, child, concept)
        return _one_number(parent, child, kinds)

    def _numbers(self, parent: Node, child: Node, concept: Node | None) -> Comparison:
        above, below = parent.props, child.props
        converted = in_unit_of(parent, child)
        value = converted
        if converted is None and same_unit(above, below):
            value = below["target_value"]
        if value is None:
            return Comparison("not comparable", Remark("other units"), converted)
        if adds_up(parent) and above.get("plan_id") != below.get("plan_id"):
            return Comparison("not comparable", Remark("total"), converted)
        better = better_direction(parent, child, concept)
        reached = self._reached(parent, child, value, better)
        if reached:
            return replace(reached, converted=converted)
        status, reason = compare_values(
            above["target_value"], value, self._years(parent, child), better
        )
        return _with_firmness(Comparison(status, reason, converted), parent, child)

    def _reached(
        self, parent: Node, child: Node, value: float, better: Better
    ) -> Comparison | None:
        """Return that the child had reached the target of an earlier period when its own began,
        if it requires at least the value that it had."""
        baseline, target = child.props.get("baseline_value"), child.props["target_value"]
        if not self.shift or baseline is None or not target:
            return None
        had = baseline * value / target
        sign = 1 if better == "higher" else -1
        if (had - parent.props["target_value"]) * sign < 0 or (value - had) * sign < 0:
            return None
        words = child.props.get("baseline_raw") or f"{baseline:g}", parent.props["target_raw"]
        return Comparison("equal" if value == had else "stricter", Remark("reached before", words))

    def _number_and_state(self, parent: Node, child: Node, concept: Node | None) -> Comparison:
        """Compare 全覆盖 (100%) or 清零 (0) with a number."""
        numeric = parent if parent.props.get("target_value") is not None else child
        covers = "coverage" in (kind_of(parent), kind_of(child))
        if covers and numeric.props.get("unit") != _PERCENT:
            return Comparison("not comparable", Remark("other units"))
        goal, value = _amount(parent), _amount(child)
        better: Better = "higher" if covers else "lower"
        if covers and better_direction(parent, child, concept) == "lower":
            return Comparison("not comparable", Remark("other kinds"))
        # 淘汰12台 counts what is eliminated, not what is left
        if not covers and _counts_up(numeric, concept):
            return Comparison("not comparable", Remark("other kinds"))
        status, reason = compare_values(goal, value, self._years(parent, child), better)
        return _with_firmness(Comparison(status, reason), parent, child)

    def _states(self, parent: Node, child: Node, kinds: tuple[str, str]) -> Comparison:
        if kinds[0] != kinds[1]:
            return Comparison("not comparable", Remark("other kinds"))
        if kinds[0] in _WITHOUT_STATE and not _same_words(parent, child):
            return Comparison("not comparable", Remark("no number"))
        found = [
            _grades(parent, child) if kinds[0] == "grade" else None,
            self._wording(parent, [child.props["raw"]]),
            self._deadlines(parent, child),
        ]
        # A target that is weaker in one respect is weaker
        differing = sorted(filter(None, found), key=lambda one: one.status != "weaker")
        equal = _with_firmness(Comparison("equal", Remark("equal state")), parent, child)
        return next(iter(differing), equal)

    def compare_words(
        self, parent: Node, texts: Sequence[str], sentences: Sequence[str]
    ) -> Comparison:
        """Compare a target with ``texts``, the passages of the child that answer its clause, and
        their ``sentences``, which may name the result after the passage."""
        passage, around = fold("\n".join(texts)), fold("\n".join(sentences))
        name = parent.props["name"]
        likeness = share_within(letter_pairs(name), letters_of(passage))
        named = letters_of(name)[-2:] in letters_of(around)
        if likeness < _SAME_THING:
            put_off = named and PUT_OFF.search(passage)
            return Comparison("deferred", Remark("put off")) if put_off else NO_TARGET
        if kind_of(parent) == "numeric":
            return number_in(parent, passage, around, named)
        later = None if self.shift else put_back(parent, passage)
        state = _STATES.get(kind_of(parent))
        if state and not state.search(passage):
            # A measure may serve a trend without its word: a ban reduces
            loose = kind_of(parent) == "trend"
            reason = Remark("no state below", (parent.props["target_raw"],))
            return Comparison("not comparable" if loose else "weaker", reason)
        made = named and MADE.search(passage) and likeness >= _SAME_TARGET
        if kind_of(parent) == "completion" and not made:
            if not named and likeness < _SAME_TOPIC:
                return NO_TARGET
            return Comparison("weaker", Remark("no result below", (name,)))
        found = self._wording(parent, texts)
        if later and (found is None or found.status != "weaker"):
            return later
        return found or Comparison("equal", Remark("same passage"))

    def _wording(self, parent: Node, texts: Sequence[str]) -> Comparison | None:
        """Return the comparison of a target with the child's words by degree, verb, scope and
        objects, None if no rule finds a difference."""
        raw = parent.props["raw"]
        if kind_of(parent) in _REACHED:
            above, below = NEARLY.search(raw), NEARLY.search("\n".join(texts))
            if below and not above:
                return Comparison("weaker", Remark("child nearly", (below[0],)))
            if above and not below:
                return Comparison("stricter", Remark("parent nearly", (above[0],)))
        strength = compare_measures(raw, texts)
        if self.applicability:
            strength = applying(strength, self.applicability)
        if strength.status == "kept":
            return None
        status: TargetStatus = "weaker" if strength.status == "weaker" else "stricter"
        return Comparison(status, why(strength, raw, *texts))

    def _deadlines(self, parent: Node, child: Node) -> Comparison | None:
        years = self._years(parent, child)
        if years is None or years[0] == years[1]:
            return None
        reason = Remark("same state", (str(years[1]), str(years[0])))
        return Comparison("weaker" if years[1] > years[0] else "stricter", reason)

    def _years(self, parent: Node, child: Node) -> tuple[int, int] | None:
        """Return the target years of parent and child, the child's moved by the distance of the
        periods if it is nearer to the parent's then."""
        above, below = parent.props.get("target_year"), child.props.get("target_year")
        if above is None or below is None:
            return None
        return above, min(below, below - self.shift, key=lambda year: abs(year - above))


def firmness(parent: Node, child: Node) -> Remark | None:
    """Return a remark if only one of two targets is strived for (力争)."""
    strives = [node.props.get("ambition") == "strive" for node in (parent, child)]
    if strives[0] == strives[1]:
        return None
    return Remark("child strives" if strives[1] else "parent strives")


def _with_firmness(found: Comparison, parent: Node, child: Node) -> Comparison:
    """Return the comparison; of two equal targets the one that is only strived for is weaker."""
    reason = firmness(parent, child)
    if found.status != "equal" or reason is None:
        return found
    status: TargetStatus = "weaker" if reason.code == "child strives" else "stricter"
    return Comparison(status, reason, found.converted)


def _deferred(kinds: tuple[str, str]) -> Comparison:
    """Compare targets of which one at least is left to a level above."""
    if kinds == ("deferred", "deferred"):
        return Comparison("equal", Remark("both put off"))
    if kinds[1] == "deferred":
        return Comparison("deferred", Remark("put off"))
    return Comparison("not comparable", Remark("parent puts off"))


def _one_number(parent: Node, child: Node, kinds: tuple[str, str]) -> Comparison:
    """Compare a number with a target without one: a direction alone is weaker."""
    if adds_up(parent if kinds[0] == "numeric" else child):
        return Comparison("not comparable", Remark("total"))
    if parent.props.get("target_value") is not None:
        return Comparison("weaker", Remark("no number below"))
    if kinds[0] == "trend":
        return Comparison("equal", Remark("number below"))
    return Comparison("not comparable", Remark("no number"))


def _grades(parent: Node, child: Node) -> Comparison | None:
    """Compare grades of one scale (Ⅲ类, Ⅳ类); None for equal grades and for other states."""
    above, below = (
        read_grade(node.props["target_raw"] or "", node.props["name"]) for node in (parent, child)
    )
    if above is None or below is None:
        return None
    order = compare(below, above)
    if order in ("better", "worse"):
        names = below.name_zh, above.name_zh
        return Comparison("stricter" if order == "better" else "weaker", Remark("grades", names))
    return None


def _same_words(parent: Node, child: Node) -> bool:
    words = [letters_of(node.props.get("target_raw") or "") for node in (parent, child)]
    return words[0] == words[1] != ""


def _counts_up(numeric: Node, concept: Node | None) -> bool:
    """Return whether a higher number is better."""
    if concept is not None and concept.props.get("better") == "higher":
        return True
    props = numeric.props
    return props.get("comparator") in (">=", ">") or bool(ELIMINATION.search(props["raw"]))


def _amount(node: Node) -> float:
    """Return the value of a target: 全覆盖 is 100 %, 清零 is 0."""
    if "target_value" in node.props:
        return float(node.props["target_value"])
    return WHOLE if kind_of(node) == "coverage" else 0.0
