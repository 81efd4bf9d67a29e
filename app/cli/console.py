"""Tables, JSON and messages on the console."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

from app.cli.printable import escaped, printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDTH_OF_FILES = 200
# The speed of this long, in seconds, gives the time left
_SECONDS_OF_SPEED = 120


def make_console(stderr: bool = False) -> Console:
    """Return a console for standard output or standard error.

    Lines for files and pipes are 200 columns wide, so that cells are not truncated.
    """
    from rich.console import Console

    # Titles may contain [ and ], which are not markup
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_FILES
    return console


def make_table(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Sequence[str] = (),
) -> Table:
    """Return a table of ``rows`` with a column for each of ``headings`` and, right-aligned, for
    each of ``numeric``. Cells are plain text: ``[`` is not markup."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for heading in numeric:
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table


def print_tables(tables: Iterable[Table]) -> None:
    """Print the tables that have rows."""
    _show(make_console(), tables)


def tables_text(lines: Iterable[str], tables: Iterable[Table], notes: Iterable[str] = ()) -> str:
    """Return ``lines``, the tables that have rows, and ``notes``, as a console prints them."""
    console = make_console()
    with console.capture() as captured:
        for line in lines:
            console.print(printable(line))
        _show(console, tables)
        for note in notes:
            console.print(printable(note))
    return captured.get()


def _show(console: Console, tables: Iterable[Table]) -> None:
    for table in tables:
        if table.row_count:
            console.print(table)


def print_json(value: Any) -> None:
    """Print ``value`` as indented JSON, Chinese characters unescaped."""
    sys.stdout.write(escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")


def print_answer(answer: Any) -> None:
    """Print the answer of a query as JSON, in the form of the HTTP API."""
    print_json(plain(answer))


def answer_bytes(answer: Any) -> bytes:
    """Return the answer of a query as a JSON file, in the form of the HTTP API."""
    return (json.dumps(plain(answer), ensure_ascii=False, indent=1) + "\n").encode()


def plain(answer: Any) -> Any:
    """Return the answer of a query as HTTP shows it, in dictionaries and lists."""
    from pydantic import TypeAdapter

    return TypeAdapter(type(answer)).dump_python(answer, mode="json")


Advance = Callable[[str, str, int, int], None]
Pause = Callable[[], AbstractContextManager[None]]


@contextmanager
def progress_bar(description: str) -> Iterator[tuple[Advance, Pause]]:
    """Show a bar on standard error, unless it is a pipe.

    Yield a function that moves it, which takes what is being done, the name of the current item,
    how many items are done, and how many there are, and one that hides it while the user is asked.
    The time left is estimated for what is being done.
    """
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = make_console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=console,
        speed_estimate_period=_SECONDS_OF_SPEED,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(description, total=None)
        current = description

        def advance(doing: str, name: str, done: int, total: int) -> None:
            nonlocal current
            if doing != current:
                current = doing
                bar.reset(task)
            bar.update(task, description=printable(name), completed=done, total=total)

        @contextmanager
        def pause() -> Iterator[None]:
            bar.stop()
            yield
            bar.start()

        yield advance, pause
