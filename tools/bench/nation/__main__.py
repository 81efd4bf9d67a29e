"""Write a corpus of invented plans for real divisions, always the same for the same options.

Run: ``python -m tools.bench.nation --plans 300 FOLDER``. Tasks and targets are recombined and
edited from given plans (default: the demo plans), level by level: each plan is drawn up from that
of the division above. ``FOLDER-derivations.json`` beside the folder lists for each task the one
it was made from.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from app.ingest.files import gazetteer_for, plan_files
from graph.reference.divisions import Gazetteer
from loaders.front_matter.patterns import SECTORS
from tools.bench.nation.divisions import chosen_places
from tools.bench.nation.drafting import Draft, draft_below, plan_text, top_draft
from tools.bench.nation.stock import Stock, pooled, read_stocks
from tools.paths import WIDE_DEMO


def derivations_file(folder: Path) -> Path:
    """Return the file of the known derivations between the plans in ``folder``, beside it."""
    return folder.with_name(f"{folder.name}-derivations.json")


def write_nation(
    folder: Path, plans: int, *, seed: int, sectors: int, tasks: int, given: Sequence[Path]
) -> int:
    """Write ``plans`` plans of ``sectors`` sectors with up to ``tasks`` tasks each into ``folder``,
    and the known derivations; return the number of plans.

    Raises ValueError if there are fewer divisions, or none of the given plans has a sector.
    """
    chosen = stocks(given, sectors)
    folder.mkdir(parents=True, exist_ok=True)
    divisions = Gazetteer.load()
    known: list[dict[str, Any]] = []
    for number, (sector, stock) in enumerate(chosen.items()):
        share = plans // sectors + (number < plans % sectors)
        for draft in drafts(divisions, share, stock, tasks, f"{seed} {sector}"):
            name = f"{draft.place.code}-{sector}.txt"
            (folder / name).write_text(plan_text(draft), encoding="utf-8")
            known.append(_known(draft, name))
    text = json.dumps(known, ensure_ascii=False, indent=1)
    derivations_file(folder).write_text(f"{text}\n", encoding="utf-8")
    return len(known)


def stocks(given: Sequence[Path], sectors: int) -> dict[str, Stock]:
    """Return a stock for each of ``sectors`` sectors, those of the given plans first.

    Raises ValueError if none of the given plans has a sector.
    """
    files = [file for file in plan_files(given) if file.suffix == ".txt"]
    read = read_stocks(files, gazetteer_for(given))
    if not read:
        raise ValueError("the given plans have no sector and division")
    others = {
        sector: pooled(f"“十四五”{sector}发展规划", read.values())
        for sector, _ in SECTORS
        if sector not in read
    }
    largest = dict(sorted(read.items(), key=lambda item: -len(item[1].items)))
    return dict(islice((largest | others).items(), sectors))


def drafts(
    divisions: Gazetteer, number: int, stock: Stock, tasks: int, seed: str
) -> Iterator[Draft]:
    """Yield plans of ``number`` divisions, each after the one above it. Raises ValueError if there
    are fewer."""
    above: dict[str, Draft] = {}
    for place in chosen_places(divisions, number, Random(seed)) if number else ():
        random = Random(f"{seed} {place.code}")
        if place.parent is None:
            draft = top_draft(place, stock, tasks, random)
        else:
            draft = draft_below(place, above[place.parent], stock, random)
        if place.level != "county":
            above[place.code] = draft
        yield draft


def _known(draft: Draft, file: str) -> dict[str, Any]:
    above = draft.above
    return {
        "file": file,
        "title": draft.title,
        "division": draft.place.code,
        "parent": above.title if above else None,
        "tasks": [
            {
                "title": draft.printed(task.item.title),
                "from": above.printed(task.origin) if above and task.origin else None,
                "relation": task.relation,
            }
            for task in draft.tasks
        ],
        "dropped": [above.printed(title) for title in draft.dropped] if above else [],
    }


def main() -> None:
    """Write the corpus, and print the number of its plans."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=300, help="number of plans")
    parser.add_argument("--seed", type=int, default=1, help="another corpus for each number")
    parser.add_argument("--sectors", type=int, default=1, help="number of sectors")
    parser.add_argument("--tasks", type=int, default=100, help="maximum number of tasks of a plan")
    parser.add_argument(
        "--given", type=Path, nargs="+", default=[WIDE_DEMO], help="files or folders of plans"
    )
    options = vars(parser.parse_args())
    print(f"{write_nation(options.pop('folder'), options.pop('plans'), **options)} plans")


if __name__ == "__main__":
    main()
