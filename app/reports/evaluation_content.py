"""The content of the evaluation report, which Excel and Word share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.reports import evaluation_texts as texts
from app.reports import texts as common
from app.reports.work_content import work_behind, work_suggestions, work_summary
from graph.model.values import BINDINGS
from queries.evaluation.evaluation_answers import PlanEvaluation, TargetEvaluation
from queries.evaluation.evaluation_words import EVALUATION_VERDICTS, FORMULAS, METHODS
from queries.evaluation.observed_values import printed_value
from queries.evaluation.progress import number, percent


def groups(evaluation: PlanEvaluation) -> Iterator[tuple[str, list[TargetEvaluation]]]:
    """Yield the groups that have targets, binding ones first, with their names."""
    for binding, name in texts.GROUPS:
        found = [t for t in evaluation.targets if t.indicator.props.get("binding") == binding]
        if found:
            yield name, found


def ordered(evaluation: PlanEvaluation) -> list[TargetEvaluation]:
    """Return the targets, binding ones first."""
    return [target for _, found in groups(evaluation) for target in found]


def counts(targets: list[TargetEvaluation]) -> Mapping[str, int]:
    """Return the number of targets by the Chinese name of each verdict."""
    return {
        value.zh: sum(target.verdict == value.code for target in targets)
        for value in EVALUATION_VERDICTS.values
    }


def summary(evaluation: PlanEvaluation) -> Iterator[str]:
    """Yield sentences on the verdicts, and on warnings."""
    for name, targets in groups(evaluation):
        listed = "，".join(
            texts.WITH_COUNT.format(verdict=verdict, count=count)
            for verdict, count in counts(targets).items()
            if count
        )
        yield texts.COUNTED.format(group=name, total=len(targets), verdicts=listed)
    warned = [t.indicator.props["name"] for t in evaluation.targets if has_warning(t)]
    if warned:
        yield texts.WARNINGS.format(count=len(warned), names="、".join(warned))
    else:
        yield texts.NO_WARNINGS
    yield from work_summary(evaluation)


def target_cells(target: TargetEvaluation) -> tuple[str, ...]:
    """Return the cells of :data:`.evaluation_texts.TARGET_COLUMNS`."""
    props = target.indicator.props
    return (
        props["name"],
        props.get("unit") or "",
        BINDINGS.zh(props.get("binding") or ""),
        shown(target.baseline_value),
        str(props.get("target_raw") or shown(props.get("target_value"))),
        actual(target),
        share(target.done),
        share(target.expected),
        target.verdict_zh,
        "、".join(target.departments),
        "、".join(sources(target)),
    )


def actual(target: TargetEvaluation) -> str:
    """Return the actual value, or the values that differ, as the reports show it."""
    if target.reason.code == "conflict":
        year = target.reason.values[0]
        found = [printed_value(o) for o in target.observations if str(o.props["year"]) == year]
        return " / ".join(dict.fromkeys(found)) + texts.CONFLICT
    mark = texts.PRELIMINARY if target.preliminary else ""
    if target.actual is None:
        return "" if target.met is None else ("是" if target.met else "否") + mark
    return shown(target.actual) + mark


def sources(target: TargetEvaluation) -> Iterator[str]:
    """Yield the documents of the values that were used, each once."""
    used = set(target.used)
    found = (o.props.get("document") for o in target.observations if o.id in used)
    yield from dict.fromkeys(filter(None, found))


def behind(evaluation: PlanEvaluation) -> Iterator[tuple[str, ...]]:
    """Yield the cells of :data:`.evaluation_texts.BEHIND_COLUMNS`: targets that are behind, binding
    ones first, then tasks and projects, with empty cells to fill in."""
    for target in ordered(evaluation):
        if target.verdict == "behind":
            state = "\n".join(filter(None, [target.reason_zh, target.worked]))
            offices = "、".join(target.departments)
            yield texts.TARGET_UNIT, target.indicator.props["name"], offices, state, "", ""
    yield from work_behind(evaluation)


def outlooks(evaluation: PlanEvaluation) -> Iterator[tuple[str, ...]]:
    """Yield the cells of :data:`.evaluation_texts.OUTLOOK_COLUMNS`."""
    for target in ordered(evaluation):
        outlook, props = target.outlook, target.indicator.props
        if outlook is not None:
            unit = props.get("unit") or ""
            yield (
                f"{props['name']}（{unit}）" if unit else props["name"],
                str(props.get("target_raw") or ""),
                shown(outlook.average_pace),
                shown(outlook.last_pace),
                outlook.result_zh,
                texts.WARNING if outlook.warning else "",
            )


def suggestions(evaluation: PlanEvaluation) -> Iterator[str]:
    """Yield what the evaluation suggests, binding targets first."""
    for target in ordered(evaluation):
        name = target.indicator.props["name"]
        code = target.verdict if target.verdict == "behind" else target.reason.code
        code = "warning" if has_warning(target) else code
        if code in ("warning", "behind", "conflict", "scope"):
            yield texts.SUGGEST[code].format(name=name)
    yield from work_suggestions(evaluation)
    missing = [
        target.indicator.props["name"]
        for target in ordered(evaluation)
        if target.verdict == "no data" and target.indicator.props.get("binding")
    ]
    if missing:
        names = "、".join(missing)
        yield texts.SUGGEST["no data"].format(year=evaluation.year, names=names)


def methods(evaluation: PlanEvaluation) -> Iterator[str]:
    """Yield sentences on the tolerance and on the formulas that were used."""
    yield texts.TOLERANCE.format(tolerance=evaluation.tolerance)
    used = {target.method for target in evaluation.targets}
    for method, (formula, _) in FORMULAS.items():
        if method in used:
            yield texts.METHOD.format(method=METHODS.zh(method), formula=formula)
    yield texts.PACES


def has_warning(target: TargetEvaluation) -> bool:
    """Return whether a target is binding and likely missed."""
    return target.outlook is not None and target.outlook.warning


def shown(value: float | None) -> str:
    """Return a number with two decimals at most, empty for None."""
    return "" if value is None else number(round(value, 2))


def share(value: float | None) -> str:
    """Return a share as a percentage, a dash for None."""
    return common.DASH if value is None else percent(value)
