"""Accuracy of headings, tasks, projects, department roles and front matter, judged by reading.

There are two sources: the samples of the real plans (``samples/`` beside them), and the forms
written for this project (``tests/corpus/structure``). Keys are positions with titles, so an item
counts as right only if its place, its number and its title are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.build.document import PlanDocument
from loaders.errors import PlanRejected
from loaders.front_matter.division import Divisions
from loaders.plan import read_plan
from tools.evaluate.score import Score, compare

Scores = dict[str, Score]
COLUMNS = ("headings", "tasks", "projects", "department roles", "front matter")


def read(path: Path, divisions: Divisions) -> PlanDocument:
    """Read the plan of a file."""
    return read_plan(path.read_bytes(), path.name, divisions)


def read_accepted(path: Path, divisions: Divisions) -> PlanDocument | None:
    """Read the plan of a file, None if it is rejected."""
    try:
        return read(path, divisions)
    except PlanRejected:
        return None


def _title(item: dict[str, Any]) -> str:
    return str(item.get("title_clean", item["title"]))


def score_sample(sample: dict[str, Any], document: PlanDocument) -> Scores:
    """Score a plan against ``samples/structure-*.json``."""
    judged = list(_sample_headings(sample["chapters"]))
    found = [
        (h.number, h.title, h.kind if h.depth == 1 else None, None if h.recovered else h.span.start)
        for h in document.headings
    ]
    plan = sample["plan"]
    front = {
        "title": plan["title"],
        "issuers": tuple(plan["issuer"]),
        "document_number": plan["document_number"],
        "issued_on": plan["issued_on"],
        "published_on": plan["published_on"],
        "status": "draft" if plan["status"].startswith("draft") else "final",
        "period": tuple(plan["period"]),
        "based_on": tuple(plan["based_on"]),
    }
    return {
        "headings": compare(judged, found),
        "tasks": compare(
            [(t["start"], _title(t)) for t in sample["tasks"]],
            [(t.span.start, t.title) for t in document.tasks],
        ),
        "front matter": compare(front.items(), front_matter(document, front).items()),
    }


def _sample_headings(items: list[dict[str, Any]], depth: int = 1) -> Iterator[tuple[Any, ...]]:
    for item in items:
        yield item["number"], _title(item), item.get("kind"), item["start"]
        for below in ("sections", "subsections"):
            yield from _sample_headings(item.get(below, []), depth + 1)


def score_form(gold: dict[str, Any], document: PlanDocument) -> Scores:
    """Score a plan against a gold file of the forms; a gold file without ``headings`` judges no
    structure.

    Lines that the gold lists as ``undecided`` for a kind of item count neither way.
    """
    if "headings" not in gold:
        return {}
    document = _without_undecided(gold.get("undecided", []), document)
    items = [p for p in document.projects if p.project_count is None]
    portfolios = [p for p in document.projects if p.project_count is not None]
    plan = gold["plan"]
    front = {
        name: tuple(plan[name]) if isinstance(plan[name], list) else plan[name]
        for name in (
            "title", "issuers", "document_number", "issued_on", "published_on", "status",
            "period", "based_on", "level",
        )
    }  # fmt: skip
    optional = set(plan.get("based_on_optional", ()))
    found_front = front_matter(document, front)
    found_front["based_on"] = tuple(t for t in found_front["based_on"] if t not in optional)
    return {
        "headings": compare(
            [
                (h["number"], h["title"], h["depth"], h["kind"], h["start"])
                for h in gold["headings"]
            ],
            [
                (h.number, h.title, h.depth, h.kind, None if h.recovered else h.span.start)
                for h in document.headings
            ],
        ),
        "tasks": compare(
            [(t["start"], t["title"]) for t in gold["tasks"]],
            [(t.span.start, t.title) for t in document.tasks],
        ),
        "projects": compare(
            [(p["start"], p["title"]) for p in gold["projects"]],
            [(p.span.start, p.title) for p in items],
        )
        + compare(
            [(p["line"], p["project_count"], p["investment"]) for p in gold["portfolios"]],
            [(p.span.line, p.project_count, p.investment) for p in portfolios],
        ),
        "department roles": score_roles(gold["departments"], document),
        "front matter": compare(front.items(), found_front.items()),
    }


def _without_undecided(undecided: list[dict[str, Any]], document: PlanDocument) -> PlanDocument:
    def decided(kind: str, line: int) -> bool:
        return not any(
            kind in stretch["kinds"] and stretch["lines"][0] <= line <= stretch["lines"][1]
            for stretch in undecided
        )

    tasks = [
        replace(
            task,
            assignments=tuple(a for a in task.assignments if decided("departments", a.span.line)),
        )
        for task in document.tasks
        if decided("tasks", task.span.line)
    ]
    return replace(
        document,
        headings=tuple(h for h in document.headings if decided("headings", h.span.line)),
        tasks=tuple(tasks),
        projects=tuple(p for p in document.projects if decided("projects", p.span.line)),
    )


def score_roles(judged: list[dict[str, Any]], document: PlanDocument) -> Score:
    """Score roles against a list of ``{line, start, roles: [{role, departments}]}``."""
    return compare(
        [
            (note["line"], note["start"], roles["role"], name)
            for note in judged
            for roles in note["roles"]
            for name in roles["departments"]
        ],
        [
            (a.span.line, a.span.start, a.role, a.department)
            for task in document.tasks
            for a in task.assignments
        ],
    )


def front_matter(document: PlanDocument, like: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of ``like`` with the document's values."""
    front = document.front
    values = {
        "title": front.title,
        "issuers": front.issuers,
        "document_number": front.document_number,
        "issued_on": front.issued_on.isoformat() if front.issued_on else None,
        "published_on": front.published_on.isoformat() if front.published_on else None,
        "status": front.status,
        "period": front.period,
        "based_on": tuple(citation.title for citation in front.based_on),
        "level": front.division.level if front.division else None,
    }
    return {name: values[name] for name in like}


def samples(shared: Path, divisions: Divisions) -> Iterator[tuple[str, Scores]]:
    """Yield the scores of the real plans for which there are samples."""
    for path in sorted((shared / "samples").glob("structure-*.json")):
        sample = json.loads(path.read_text(encoding="utf-8"))
        document = read(shared / "plans" / sample["file"], divisions)
        scores = score_sample(sample, document)
        facts = path.with_name(path.name.replace("structure-", "facts-"))
        if facts.exists():
            judged = json.loads(facts.read_text(encoding="utf-8"))
            scores["department roles"] = score_roles(judged["departments"], document)
            scores["projects"] = compare(
                [p["start"] for p in judged["projects"] + judged["portfolios"]],
                [p.span.start for p in document.projects],
            )
        yield sample["key"], scores
    path = shared / "samples" / "derivation-hengshui-hebei.json"
    if path.exists():
        judged = json.loads(path.read_text(encoding="utf-8"))
        document = read(shared / "plans" / judged["child_file"], divisions)
        chapters = {task["child_chapter"] for task in judged["tasks"]}
        yield (
            "hengshui, tasks of six chapters",
            {
                "tasks": compare(
                    [task["child_start"] for task in judged["tasks"]],
                    [t.span.start for t in document.tasks if t.path.split(">")[0] in chapters],
                )
            },
        )


def forms(folder: Path, divisions: Divisions) -> Iterator[tuple[str, Scores]]:
    """Yield the scores of the plans written for this project in printed forms."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, score_form(gold, read(path.with_suffix(".txt"), divisions))
