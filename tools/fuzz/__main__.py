"""Read random plans for a while, and write down those that break a property of the readers.

python -m tools.fuzz [--seconds N] [--most N] [--seed N] [--into FOLDER]
"""

from __future__ import annotations

import argparse
import secrets
import sys
import time
from pathlib import Path
from random import Random

from graph.reference.divisions import Gazetteer
from loaders.errors import PlanRejected
from loaders.plan import read_plan
from tools.fuzz.invariants import broken_properties
from tools.fuzz.mutations import random_plan


def main() -> int:
    """Run the command; return 1 if a property is broken."""
    options = _options()
    divisions = Gazetteer.load()
    seed = secrets.randbits(32) if options.seed is None else options.seed
    random = Random(seed)
    begin, executions, failures = time.monotonic(), 0, 0
    while executions < options.most and time.monotonic() - begin < options.seconds:
        name, text = random_plan(random)
        wrong = failure(name, text, divisions)
        executions += 1
        if wrong:
            failures += 1
            options.into.mkdir(parents=True, exist_ok=True)
            kept = options.into / f"{seed}-{executions}-{name}"
            kept.write_bytes(text.encode())
            print(f"{kept}: {wrong[0]}")
    seconds = time.monotonic() - begin
    print(f"seed {seed}: {executions} executions in {seconds:.0f} s, {failures} failures")
    return 1 if failures else 0


def failure(name: str, text: str, divisions: Gazetteer) -> list[str]:
    """Return what is wrong with the reading of a text; nothing if it is read or rejected."""
    try:
        return broken_properties(read_plan(text.encode(), name, divisions))
    except PlanRejected:
        return []
    except Exception as error:
        # Each kind of fault must be reported, whatever it is.
        return [repr(error)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="time to run for")
    parser.add_argument("--most", type=int, default=sys.maxsize, help="number of executions")
    parser.add_argument("--seed", type=int, help="seed of the random plans (default: random)")
    parser.add_argument(
        "--into", type=Path, default=Path("var/fuzz"), help="folder of the texts that failed"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
