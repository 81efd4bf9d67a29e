"""The golden files: everything read from whole plans, and the output of the saved queries.

Run ``make golden`` to write them again, and review the difference. The files of the demo plans
contain their words; those of the real plans contain only positions, numbers and hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import TypeAdapter

from app.ingest.loading import load_paths
from graph.build.document import PlanDocument
from graph.build.subgraph import build
from graph.derive.models import Models, open_models
from graph.opening import open_store
from graph.reference.concepts import Vocabulary
from graph.reference.divisions import Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from graph.store import Store
from queries.drafts import Opinion, read_previous, review_draft
from queries.drafts.opinion import DraftFinding
from tools import browser_style, saved_queries
from tools.evaluate.structure import read
from tools.paths import DEMO, DRAFTS, GOLDEN, shared_folder

DEMO_PLANS = ("province", "city", "county")


def golden_of_demo_plan(name: str, divisions: Gazetteer) -> tuple[Path, str]:
    """Return the path of a demo plan's golden file and its expected content."""
    content = _in_full(read(DEMO / f"{name}.txt", divisions))
    return GOLDEN / f"golden-demo-{name}.json", _written(content)


def golden_of_real_plan(plan: Path, divisions: Gazetteer) -> tuple[Path, str]:
    """Return the path of a real plan's golden file and its expected content."""
    content = _in_figures(read(plan, divisions))
    return GOLDEN / f"golden-real-{plan.stem.split('_')[0]}.json", _written(content)


def golden_of_drafts(store: Store, models: Models, divisions: Gazetteer) -> tuple[Path, str]:
    """Return the path of the golden file of the opinions on two drafts of a county, the second with
    the changes since the first, and its expected content. ``store`` has the demo plans."""
    first, second = (
        build(read(DRAFTS / f"county-{name}.txt", divisions), Vocabulary.load())
        for name in ("first", "second")
    )
    before = review_draft(store, first, "2026-03-02", lambda: models)
    past = read_previous(TypeAdapter(Opinion).dump_json(before))
    after = review_draft(store, second, "2026-04-15", lambda: models, previous=past)
    change = after.progress
    assert change is not None
    content = {
        "first": _opinion(before),
        "resolved": [finding.key for finding in change.resolved],
        "new": [_finding(finding) for finding in after.findings if finding.key in change.new],
        "remaining": len(change.remaining),
    }
    return GOLDEN / "golden-drafts.json", _written(content)


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "conclusion": opinion.conclusion,
        "against": [[plan.plan.id, plan.role, plan.reason] for plan in opinion.against],
        "findings": [_finding(finding) for finding in opinion.findings],
    }


def _finding(finding: DraftFinding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "kind": finding.kind,
        "weight": finding.weight,
        "message": finding.message_zh,
        "upper": [f"{quote.place}：{quote.text}" for quote in finding.upper],
        "nearest" if finding.nearest else "draft": [quote.place for quote in finding.draft],
        "suggestion": finding.suggestion,
    }


def _written(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"


def _in_full(document: PlanDocument) -> dict[str, Any]:
    content = asdict(document)
    del content["text"], content["source_file"]
    return content


def _in_figures(document: PlanDocument) -> dict[str, Any]:
    """Return positions, numbers and hashes, which reveal any change without quoting a sentence."""
    return {
        "sha256": document.sha256,
        "headings": [
            [h.number, h.depth, h.kind, h.recovered, h.span.start, h.span.end, h.scope.end,
             _digest(h.title)]
            for h in document.headings
        ],
        "tasks": [
            [t.span.start, t.span.end, t.heading, _digest(t.title), _digest(t.text),
             [[a.role, a.span.start, _digest(a.department)] for a in t.assignments]]
            for t in document.tasks
        ],
        "projects": [
            [p.span.start, p.span.end, p.heading, _digest(p.title), p.project_count, p.investment]
            for p in document.projects
        ],
        "indicators": [
            [i.span.start, i.span.end, i.heading, i.origin, _digest(i.name),
             i.unit and _digest(i.unit), i.baseline_year, i.baseline_value, i.target_year,
             i.comparator, i.target_value, i.target_kind, i.ambition, i.binding, i.historical]
            for i in document.indicators
        ],
        "figures": [
            [f.span.start, f.span.end, f.kind, _digest(f.name), f.value, f.year]
            for f in document.figures
        ],
        "remarks": [remark.line for remark in document.remarks],
    }  # fmt: skip


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _files() -> Iterator[tuple[Path, str]]:
    divisions = Gazetteer.load(read_divisions_csv(DEMO / "divisions.csv"))
    for name in DEMO_PLANS:
        yield golden_of_demo_plan(name, divisions)
    shared = shared_folder()
    for plan in sorted((shared / "plans").glob("*.txt")) if shared else ():
        yield golden_of_real_plan(plan, divisions)
    with TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/demo.db") as store:
        models = open_models()
        load_paths(store, [DEMO], models, jobs=1)
        yield golden_of_drafts(store, models, divisions)
    yield saved_queries.GUIDE, saved_queries.guide()
    yield browser_style.STYLE, browser_style.style_sheet()


def main() -> None:
    """Write every file, and print the names of those that changed."""
    for path, content in _files():
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            print(path.name)


if __name__ == "__main__":
    main()
