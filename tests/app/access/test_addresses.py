from __future__ import annotations

import pytest

from app.access import addresses


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1"])
def test_loopback(host: str) -> None:
    assert addresses.is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "0.0.0.0", "10.0.0.1", "localhost.evil.example", "127.0.0.1.evil.example", "::"]
)
def test_not_loopback(host: str) -> None:
    assert not addresses.is_loopback(host)


def test_an_address_of_version_4_inside_version_6_is_itself() -> None:
    assert addresses.is_loopback("::ffff:127.0.0.1")
    assert not addresses.is_loopback("::ffff:10.0.0.1")


@pytest.mark.parametrize(
    ("header", "allowed", "loopback_only"),
    [
        ("127.0.0.1:8000", True, True),
        ("[::1]:8000", True, True),
        ("localhost", True, True),
        ("plans.example.cn:443", True, True),
        ("PLANS.example.cn.", True, True),
        ("10.0.0.1:8000", False, True),
        ("10.0.0.1:8000", True, False),
        ("[2001:db8::1]:8000", True, False),
        ("evil.example:8000", False, True),
        ("evil.example:8000", False, False),
        ("evil.example.plans.example.cn", False, False),
        ("", False, False),
        ("localhost@evil.example", False, False),
    ],
)
def test_allowed_hosts(header: str, allowed: bool, loopback_only: bool) -> None:
    names = frozenset({"plans.example.cn"})
    assert addresses.is_allowed_host(header, names, loopback_only) is allowed


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", True),
        ("https://plans.example.cn", "plans.example.cn", True),
        ("https://plans.example.cn", "plans.example.cn:443", True),
        ("http://127.0.0.1:8000/guide/", "127.0.0.1:8000", True),
        ("http://127.0.0.1:9000", "127.0.0.1:8000", False),
        ("http://localhost:8000", "127.0.0.1:8000", False),
        ("http://evil.example", "127.0.0.1:8000", False),
        ("null", "127.0.0.1:8000", False),
        ("", "", False),
        ("http://", "", False),
        ("file://", "", False),
        ("http://[", "127.0.0.1:8000", False),
        ("http://127.0.0.1:8000@evil.example", "127.0.0.1:8000", False),
    ],
)
def test_own_origins(origin: str, host: str, own: bool) -> None:
    assert addresses.is_own_origin(origin, host) is own


PROGRAM = {"host": "127.0.0.1:8000", "user-agent": "curl/8"}


def test_a_local_program() -> None:
    assert addresses.is_local_program("127.0.0.1", PROGRAM)
    assert addresses.is_local_program("::1", {"host": "[::1]:8000"})


@pytest.mark.parametrize(
    "more",
    [
        {"origin": "http://127.0.0.1:8000"},
        {"origin": "null"},
        {"referer": "http://127.0.0.1:8000/"},
        {"cookie": "a=b"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-mode": "no-cors"},
        {"x-forwarded-for": "10.0.0.7"},
        {"forwarded": "for=10.0.0.7"},
        {"via": "1.1 proxy"},
        {"user-agent": "Mozilla/5.0 (X11)"},
        {"host": "evil.example"},
    ],
)
def test_browsers_and_proxies_are_not_local_programs(more: dict[str, str]) -> None:
    assert not addresses.is_local_program("127.0.0.1", PROGRAM | more)


def test_another_computer_is_not_local() -> None:
    assert not addresses.is_local_program("10.0.0.7", PROGRAM)
    assert not addresses.is_local_program("", PROGRAM)
