"""The sender of a request, and the role that the request needs."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from app.access import addresses
from app.access.access_file import AccessFile, access_file
from app.access.addresses import Headers, Network
from app.access.roles import Actor, Role
from app.access.tokens import MAX_NAME, find_token, has_tokens, hashed, note_use
from app.settings import InvalidSetting, Settings

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_API = "/api/"
# Without data of plans: health is for monitoring, the session for signing in
_OPEN = ("/api/v1/health", "/api/v1/session")
# Verdicts, dismissals, observed values and progress; every other write needs the role admin,
# including routes added later
_REVIEWS = re.compile(
    r"/api/v1/(edges|edges/.+/review"
    r"|plans/.+/(gaps/review|checks/.+/dismissal|(observations|progress)(/[^/]+)?))"
)
# Uploads that are compared with the stored plans and never stored
_DRAFTS = re.compile(r"/api/v1/drafts/(plans|review)")
_MIN_ADMIN_TOKEN = 32


@dataclass(frozen=True, slots=True)
class Request:
    """The parts of a request that decide on rights. ``client`` is the address at the other end of
    the connection, ``cookie`` the token of a signed-in page."""

    method: str
    path: str
    headers: Headers
    client: str
    cookie: str | None

    @property
    def is_write(self) -> bool:
        """Return whether the request has a method that may change something."""
        return self.method not in SAFE_METHODS

    @property
    def is_stored(self) -> bool:
        """Return whether the request may change the store: a draft that is reviewed is not
        stored."""
        return self.is_write and _DRAFTS.fullmatch(self.path) is None

    @property
    def needs_access_file(self) -> bool:
        """Return whether the access file has to be read to identify the sender."""
        return self.is_write or self.cookie is not None or "authorization" in self.headers


def needed_role(method: str, path: str) -> Role | None:
    """Return the role that a request needs, None if it needs none."""
    if path in _OPEN:
        return None
    if method in SAFE_METHODS or _DRAFTS.fullmatch(path):
        return "reader" if path.startswith(_API) else None
    return "reviewer" if _REVIEWS.fullmatch(path) else "admin"


class InvalidToken(Exception):
    """A bearer token that does not exist or was revoked."""


class Access:
    """The rules of one server: its settings, its tokens, and the token of its start."""

    def __init__(self, settings: Settings) -> None:
        """Apply ``settings``. Raises InvalidSetting for a bad proxy address or a short token."""
        if 0 < len(settings.admin_token) < _MIN_ADMIN_TOKEN:
            raise InvalidSetting(
                f"PLANGRAPH_ADMIN_TOKEN must have at least {_MIN_ADMIN_TOKEN} characters"
            )
        try:
            self.proxies: tuple[Network, ...] = addresses.read_networks(settings.trusted_proxies)
        except ValueError as error:
            raise InvalidSetting(
                f"PLANGRAPH_TRUSTED_PROXIES must be addresses or networks: {error}"
            ) from error
        self.file: AccessFile = access_file(settings)
        self._settings = settings
        self._loopback = addresses.is_loopback(settings.host)
        # On a loopback address, without a proxy
        self._alone = self._loopback and not self.proxies
        self._names = frozenset(
            map(addresses.host_name, addresses.split_list(settings.allowed_hosts))
        ) | (frozenset() if self._loopback else addresses.own_names())
        self._in_memory: list[tuple[str, Actor]] = []
        if settings.admin_token:
            self._remember(settings.admin_token, "admin")

    def make_start_token(self, name: str) -> str:
        """Return a new token with the role admin that is valid as long as the server runs."""
        token = secrets.token_urlsafe(32)
        self._remember(token, name)
        return token

    def allows_host(self, header: str) -> bool:
        """Return whether clients may reach the server under the name in their Host header."""
        return addresses.is_allowed_host(header, self._names, self._loopback)

    def is_closed(self) -> bool:
        """Return whether nobody can be recognised: no token, no trusted proxy, no open mode."""
        by_proxy = self.proxies and self._settings.proxy_user_header
        recognised = self._in_memory or by_proxy or self._settings.insecure_open == "yes"
        return not recognised and not has_tokens(self.file)

    def identify(self, request: Request) -> Actor | None:
        """Return the sender of ``request``, None if it is unknown and may not even read.

        Raises InvalidToken, and AccessFileError if the access file cannot be read.
        """
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            actor = self.token_owner(bearer.strip())
            if actor is None:
                raise InvalidToken
            return actor
        return self._proxy_user(request) or self._signed_in(request) or self._without_token(request)

    def token_owner(self, token: str) -> Actor | None:
        """Return the person to whom a token belongs, None for an invalid one. Raises
        AccessFileError."""
        digest = hashed(token)
        for known, actor in self._in_memory:
            if hmac.compare_digest(known, digest):
                return actor
        found = find_token(self.file, token)
        if found is None:
            return None
        note_use(self.file, found)
        return Actor(found.name, found.role, "token")

    def is_from_proxy(self, request: Request) -> bool:
        """Return whether a trusted proxy sends the request."""
        return addresses.is_in_networks(request.client, self.proxies)

    def client(self, request: Request) -> str:
        """Return the address of the client, as a trusted proxy reports it."""
        if not self.is_from_proxy(request):
            return request.client
        for address in reversed(request.headers.get("x-forwarded-for", "").split(",")):
            if not addresses.is_in_networks(address.strip(), self.proxies):
                return address.strip() or request.client
        return request.client

    def _remember(self, token: str, name: str) -> None:
        self._in_memory.append((hashed(token), Actor(name, "admin", "token")))

    def _proxy_user(self, request: Request) -> Actor | None:
        header = self._settings.proxy_user_header.lower()
        if not header or not self.is_from_proxy(request):
            return None
        # Header values are Latin-1: proxies send other names as UTF-8 or percent-encoded
        sent = request.headers.get(header, "")
        name = unquote(_as_utf8(sent)).strip()[:MAX_NAME]
        if not name:
            return None
        admins = addresses.split_list(self._settings.proxy_admins)
        role = "admin" if name in admins else cast(Role, self._settings.proxy_role)
        return Actor(name, role, "proxy")

    def _signed_in(self, request: Request) -> Actor | None:
        owner = self.token_owner(request.cookie) if request.cookie else None
        return Actor(owner.name, owner.role, "sign-in") if owner else None

    def _without_token(self, request: Request) -> Actor | None:
        if self._settings.insecure_open == "yes":
            return Actor(None, "admin", "anyone")
        if request.is_stored:
            return Actor(None, "admin", "local") if self._may_write_locally(request) else None
        chosen = self._settings.open_reading
        may_read = chosen == "always" or (chosen == "auto" and self._alone)
        return Actor(None, "reader", "anyone") if may_read else None

    def _may_write_locally(self, request: Request) -> bool:
        chosen = self._settings.local_writes
        if chosen == "never" or not addresses.is_local_program(request.client, request.headers):
            return False
        return chosen == "always" or (
            self._alone
            and not self._settings.root_path
            and not self._settings.admin_token
            and not has_tokens(self.file)
        )


def csrf_token(cookie: str) -> str:
    """Return the token that a signed-in page sends with its writes. Other pages cannot compute it:
    they do not see the cookie."""
    return hmac.new(cookie.encode(), b"plangraph csrf", "sha256").hexdigest()


def has_csrf_token(request: Request) -> bool:
    """Return whether a request of a signed-in page contains the page's own token."""
    sent = request.headers.get("x-csrf-token", "")
    return hmac.compare_digest(sent.encode(), csrf_token(request.cookie or "").encode())


def _as_utf8(value: str) -> str:
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
