"""Watching a folder: files that are new or have changed, once they are complete."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

from app.ingest.files import is_candidate

# Size in bytes and time of the last change in nanoseconds
_State = tuple[int, int]
# Milliseconds between two looks at a folder that cannot report changes
_POLLING = 1000
_MILLISECONDS = 1000


class Settling:
    """Files that have changed, until their size and time stay the same for some ``seconds``.

    Programs copy and save files in several steps, and a share may deliver them slowly.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._seen: dict[Path, tuple[_State, float]] = {}
        self._settled: dict[Path, _State] = {}

    def changed(self, paths: Iterable[Path], now: float) -> None:
        """Wait for files that have changed; ``now`` is the time in seconds, on any clock."""
        for path in paths:
            state = _state(path)
            if state is not None:
                self._seen[path] = (state, now)

    def reported(self, paths: Iterable[Path], now: float) -> None:
        """Wait for the files that have changed since they settled: a report on a folder names all
        of its files."""
        self.changed((path for path in paths if _state(path) != self._settled.get(path)), now)

    def ready(self, now: float) -> list[Path]:
        """Return the files that have settled, and forget them and those that are gone."""
        found = []
        for path, (known, since) in list(self._seen.items()):
            state = _state(path)
            if state is None:
                del self._seen[path]
            elif state != known:
                self._seen[path] = (state, now)
            elif now - since >= self._seconds:
                del self._seen[path]
                self._settled[path] = state
                found.append(path)
        return sorted(found)


def settled_files(
    folder: Path,
    stop: Event,
    *,
    settle: float = 2.0,
    poll: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[tuple[Settling, list[Path]]]:
    """Yield the files in ``folder``, at any depth, that have settled: first all that are there,
    then those that are new or have changed. End when ``stop`` is set.

    A file has settled after ``settle`` seconds without a change. With ``poll`` the folder is looked
    at every second: shares of other computers do not report changes. A caller that could not use
    the files may give them back to what is yielded with them. Raises FileNotFoundError.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"no such folder: {folder}")
    settling = Settling(settle)
    wait = max(1, round(settle * _MILLISECONDS))
    looks = watch(
        folder,
        watch_filter=None,
        debounce=wait,
        rust_timeout=wait,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        force_polling=poll,
        poll_delay_ms=_POLLING,
    )
    first = True
    for changes in looks:
        now = clock()
        # Only now, so that nothing is missed between this look and the first report
        paths = [folder] if first else [Path(path) for _, path in changes]
        first = False
        settling.reported(_candidates(paths), now)
        if found := settling.ready(now):
            yield settling, found


def _candidates(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files among ``paths``, and those in the folders among them, that may be plans."""
    for path in paths:
        for file in path.rglob("*") if path.is_dir() else (path,):
            if is_candidate(file):
                yield file


def _state(path: Path) -> _State | None:
    """Return the state of a file, None if it is gone or cannot be looked at."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
