"""Passwords of stores kept out of the list of processes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

_PASSWORD = re.compile(r"[\w+]+://[^/@]*:[^/]*@")
_OPTION = "--store"
_VARIABLE = "PLANGRAPH_STORE"


def hide_password() -> None:
    """Start the program again with the store in the environment if ``--store`` has a password.

    Other users of the computer see the arguments of a process, but not its environment. Systems
    without ``exec`` are left out.
    """
    url, arguments = without_password(sys.orig_argv)
    if url is not None and os.name == "posix":
        os.environ[_VARIABLE] = url
        os.execv(sys.executable, arguments)


def without_password(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the last store with a password that ``--store`` names, and the arguments without
    it; None if there is none."""
    kept: list[str] = []
    url = None
    rest = iter(arguments)
    for argument in rest:
        name, separator, value = argument.partition("=")
        if argument == _OPTION:
            value = next(rest, "")
            given = [argument, value]
        elif name == _OPTION and separator:
            given = [argument]
        else:
            kept.append(argument)
            continue
        if _PASSWORD.match(value):
            url = value
        else:
            kept.extend(given)
    return url, kept
