"""Host names, origins and addresses of requests."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

_LOOPBACK_NAMES = ("localhost", "localhost.localdomain")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
# Headers that browsers and proxies send, but plain programs do not
_NOT_A_PROGRAM = (
    "origin",
    "referer",
    "cookie",
    "sec-fetch-site",
    "sec-fetch-mode",
    "sec-fetch-dest",
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
)

Headers = Mapping[str, str]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def is_loopback(host: str) -> bool:
    """Return whether ``host``, a name or an address, means this computer only."""
    if host.lower() in _LOOPBACK_NAMES:
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def host_name(header: str) -> str:
    """Return the name in a Host header, in lower case and without port and brackets."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0].removesuffix(".")


def is_allowed_host(header: str, allowed: frozenset[str], loopback_only: bool) -> bool:
    """Return whether a client may reach the server under the name in its Host header.

    A name that a foreign page made to point to the server (DNS rebinding) is not allowed. An
    address cannot be made to point elsewhere. A server that listens on a loopback address is only
    reached under loopback addresses.
    """
    name = host_name(header)
    if name in allowed or is_loopback(name):
        return True
    return not loopback_only and _address(name) is not None


def own_names() -> frozenset[str]:
    """Return the names of this computer, in lower case."""
    name = socket.gethostname().lower()
    return frozenset({name, f"{name}.local"})


def is_own_origin(origin: str, host: str) -> bool:
    """Return whether ``origin``, an Origin header or a URL, is that of the server itself, which the
    client reached as ``host``."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    port = _DEFAULT_PORTS.get(parts.scheme)
    if port is None:
        return False
    own = host.strip().lower()
    return parts.netloc.lower().removesuffix(port) == own.removesuffix(port) != ""


def is_same_origin(headers: Headers) -> bool:
    """Return whether a page of the server itself, a person or a program makes the request, by its
    Fetch Metadata."""
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def is_foreign_write(headers: Headers) -> bool:
    """Return whether a write request comes from a page of another origin."""
    if not is_same_origin(headers):
        return True
    origin = headers.get("origin", headers.get("referer"))
    return origin is not None and not is_own_origin(origin, headers.get("host", ""))


def is_foreign_read(headers: Headers) -> bool:
    """Return whether a page of another site reads, other than by a link that a person follows."""
    if is_same_origin(headers):
        return False
    return (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) != (
        "navigate",
        "document",
    )


def is_local_program(client: str, headers: Headers) -> bool:
    """Return whether the request comes directly from a program on this computer that is not a
    browser."""
    return (
        is_loopback(client)
        and is_loopback(host_name(headers.get("host", "")))
        and not any(name in headers for name in _NOT_A_PROGRAM)
        and not headers.get("user-agent", "").startswith("Mozilla/")
    )


def read_networks(text: str) -> tuple[Network, ...]:
    """Return the networks in ``text``, separated by commas. Raises ValueError."""
    return tuple(ipaddress.ip_network(part, strict=False) for part in split_list(text))


def is_in_networks(client: str, networks: tuple[Network, ...]) -> bool:
    """Return whether the address ``client`` is in one of ``networks``."""
    address = _address(client)
    return address is not None and any(address in network for network in networks)


def split_list(text: str) -> list[str]:
    """Return the parts of ``text`` between commas, without spaces around them."""
    return [part.strip() for part in text.split(",") if part.strip()]


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
