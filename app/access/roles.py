"""Roles, and the people and programs that have them."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "reviewer", "admin"]
#: From the fewest rights to the most; each role includes those before it.
ROLES: tuple[Role, ...] = get_args(Role)

#: How a request was recognised. ``local`` is a program on this computer, ``anyone`` a request
#: without a name.
Via = Literal["token", "sign-in", "proxy", "local", "anyone"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The sender of a request. ``name`` is None for requests that need no token."""

    name: str | None
    role: Role
    via: Via

    def may_act_as(self, role: Role) -> bool:
        """Return whether the actor has ``role`` or one that includes it."""
        return ROLES.index(self.role) >= ROLES.index(role)


def login_name() -> str | None:
    """Return the login name of the user, None if it has none, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return None
