"""Accuracy on documents in the formats and printed forms in which plans are published.

``tests/corpus/documents`` contains the texts. A JSON file of the same name has the judged parts of
a plan; a text whose name begins with ``reject-`` is not a plan.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.build.document import PlanDocument
from loaders.front_matter.division import Divisions
from tools.evaluate.score import Score, compare
from tools.evaluate.structure import Scores, front_matter, read_accepted

COLUMNS = (
    "headings",
    "tasks",
    "projects",
    "table rows",
    "targets",
    "roles",
    "front matter",
    "rejected",
)
_HEADING = re.compile(r"(?P<depth>>*) ?(?P<number>\S+) (?P<title>.*)")
# Marks and spaces that a title may have or not
_IGNORED = re.compile(r"[\s“”\"《》〈〉]")


def texts(folder: Path) -> list[Path]:
    """Return the texts of a set, plans and other documents, in the order of their names."""
    return sorted(p for p in folder.iterdir() if p.suffix != ".json" and p.stem != "README")


def is_plan(path: Path) -> bool:
    """Return whether the text at ``path`` is judged to be a plan."""
    return not path.name.startswith("reject-")


def scores(folder: Path, divisions: Divisions) -> Iterator[tuple[str, Scores]]:
    """Yield the scores of each plan of a set, and of its other documents together."""
    others = [path for path in texts(folder) if not is_plan(path)]
    for path in texts(folder):
        if is_plan(path):
            yield path.stem, score(path, divisions)
    rejected = (path.name for path in others if read_accepted(path, divisions) is None)
    yield "other documents", {"rejected": compare((path.name for path in others), rejected)}


def score(path: Path, divisions: Divisions) -> Scores:
    """Score the plan at ``path``. Nothing is found in a plan that is rejected."""
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    document = read_accepted(path, divisions)
    found = {
        "headings": compare(_numbered(map(_judged_heading, gold["headings"])), _headings(document)),
        "tasks": _tasks(gold, document),
        "projects": _projects(gold, document),
        "table rows": compare(_judged_rows(gold), _rows(document)),
        "targets": _targets(gold, document),
        "roles": _roles(gold, document),
        "front matter": _front(gold["front"], document),
    }
    return {kind: score for kind, score in found.items() if score is not None}


def _normal(text: str) -> str:
    folded = _IGNORED.sub("", unicodedata.normalize("NFKC", text))
    return re.sub("[~—–―]", "-", folded)


def _numbered(items: Iterable[Any]) -> list[tuple[Any, int]]:
    """Return the items with the count of equal ones before each."""
    seen: Counter[Any] = Counter()
    found = []
    for item in items:
        found.append((item, seen[item]))
        seen[item] += 1
    return found


def _judged_heading(line: str) -> tuple[int, str]:
    match = _HEADING.match(line)
    assert match is not None, line
    return len(match["depth"]) + 1, _normal(match["title"])


def _headings(document: PlanDocument | None) -> list[tuple[Any, int]]:
    headings = document.headings if document else ()
    return _numbered((heading.depth, _normal(heading.title)) for heading in headings)


def _tasks(gold: dict[str, Any], document: PlanDocument | None) -> Score | None:
    """Score the tasks, judged by the words that their titles begin with, and the passages that
    must be inside a task."""
    if "tasks" not in gold:
        return None
    tasks = document.tasks if document else ()
    whole = [_normal(task.text) for task in tasks]
    inside = [_normal(words) for words in gold.get("text_of_tasks", ())]
    return _first_words(gold["tasks"], (task.title for task in tasks)) + compare(
        inside, (words for words in inside if any(words in text for text in whole))
    )


def _projects(gold: dict[str, Any], document: PlanDocument | None) -> Score | None:
    """Score the projects, judged by the words that their titles begin with."""
    if "projects" not in gold:
        return None
    projects = document.projects if document else ()
    return _first_words(gold["projects"], (project.title for project in projects))


def _first_words(judged: Iterable[str], titles: Iterable[str]) -> Score:
    """Score titles against the words that the judged ones begin with."""
    words = [_normal(each) for each in judged]
    found = [
        next((each for each in words if title.startswith(each)), title)
        for title in map(_normal, titles)
    ]
    return compare(_numbered(words), _numbered(found))


def _judged_rows(gold: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for row in gold["rows"]:
        yield _normal(row["name"]), row["baseline"], row["target"], _normal(row["unit"] or "")


def _rows(document: PlanDocument | None) -> Iterator[tuple[Any, ...]]:
    for item in document.indicators if document else ():
        if item.origin == "table":
            unit = _normal(item.unit or "")
            yield _normal(item.name), item.baseline_value, item.target_value, unit


def _targets(gold: dict[str, Any], document: PlanDocument | None) -> Score | None:
    """Score the judged targets of sentences, of which a name need only contain the judged one,
    and the figures that are not targets."""
    if "targets" not in gold and "no_targets" not in gold:
        return None
    items = document.indicators if document else ()
    judged = [(target["name"], target["value"]) for target in gold.get("targets", ())]
    right = [
        (name, value)
        for name, value in judged
        if any(name in item.name and item.target_value == value for item in items)
    ]
    values = {item.target_value for item in items if not item.historical}
    wrong = [("no target", value) for value in gold.get("no_targets", ()) if value in values]
    return compare(judged, [*right, *wrong])


def _roles(gold: dict[str, Any], document: PlanDocument | None) -> Score | None:
    if "roles" not in gold:
        return None
    found = {
        (each.role, each.department)
        for task in (document.tasks if document else ())
        for each in task.assignments
    }
    judged = [(role["role"], role["department"]) for role in gold["roles"]]
    return compare(judged, (role for role in judged if role in found))


def _front(judged: dict[str, Any], document: PlanDocument | None) -> Score:
    values = {name: _comparable(value) for name, value in judged.items()}
    if document is None:
        return compare(values.items(), ())
    like = {name: None for name in judged if name != "sector"}
    found = front_matter(document, like)
    if "sector" in judged:
        found["sector"] = document.front.sector
    return compare(values.items(), ((n, _comparable(value)) for n, value in found.items()))


def _comparable(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(_comparable(each) for each in value)
    return _normal(value) if isinstance(value, str) else value
