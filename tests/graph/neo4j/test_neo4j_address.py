"""Parsing of Neo4j addresses, which never shows the password."""

from __future__ import annotations

import logging
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StoreError
from graph.neo4j.address import SCHEMES, Address, read_address
from graph.opening import open_store


def test_all_parts():
    address = read_address("neo4j://user:secret@host:7688/plans?connect=1&query=2.5&retry=30")
    wanted = Address("neo4j://host:7688", "plans", "user", "secret", 1, 2.5, 30)
    assert address == wanted


@pytest.mark.parametrize("url", ["neo4j://host", "neo4j://host/", "neo4j://host:7687"])
def test_omitted_parts_have_defaults(url: str):
    assert read_address(url) == Address("neo4j://host:7687")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_opens_without_a_server(scheme: str):
    with open_store(f"{scheme}://user:secret@127.0.0.1:1/plans"):
        pass


def test_an_ipv6_host():
    assert read_address("bolt://[::1]:7000/x").uri == "bolt://[::1]:7000"


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_password_percent_encoded(password: str):
    address = read_address(f"neo4j://user:{quote(password, safe='')}@host/plans")
    assert (address.user, address.password, address.database) == ("user", password, "plans")


def test_a_given_password_takes_precedence_over_the_one_in_the_url():
    assert read_address("neo4j://user:a@host", "b:/@").password == "b:/@"
    assert read_address("neo4j://user@host", "b").password == "b"
    assert read_address("neo4j://user:a@host", None).password == "a"


@pytest.mark.parametrize(
    "url",
    [
        "neo4j://user:se/cret@host/plans",
        "neo4j://user:secret#@host/plans",
        "neo4j://user:secret@",
        "neo4j://user:secret@host:port/plans",
        "neo4j://user:secret@host:99999/plans",
        "neo4j://user:secret@[::1/plans",
        "neo4j://user:secret@host/plans/more",
        "neo4j://user:secret@host/plans?timeout=3",
        "neo4j://user:secret@host/plans?query=soon",
        "neo4j://user:secret@host/plans?query=0",
        "neo4j://user:secret@host/plans?query=nan",
        "neo4j://user:secret@host/plans?retry=inf",
        "http://user:secret@host/plans",
    ],
)
def test_a_bad_address_is_refused_without_showing_the_password(url: str):
    with pytest.raises(StoreError, match="store URL") as raised:
        read_address(url)
    assert "secret" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_no_message_about_an_address_shows_the_password(caplog: pytest.LogCaptureFixture):
    address = read_address("neo4j://user:hidden-word@127.0.0.1:1/plans?connect=1&retry=0.1")
    assert "hidden-word" not in repr(address) + str(address)
    with (
        caplog.at_level(logging.DEBUG),
        open_store("neo4j://user:hidden-word@127.0.0.1:1/plans?connect=1&retry=0.1") as store,
        pytest.raises(StoreError, match=r"127\.0\.0\.1:1/plans cannot be reached") as raised,
    ):
        store.stats()
    assert caplog.text
    assert "hidden-word" not in caplog.text + str(raised.value)
