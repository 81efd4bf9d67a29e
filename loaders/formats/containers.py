"""ZIP containers (archives, OFD, Excel) opened within limits, and XML without entities."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from loaders.errors import PlanRejected
from loaders.formats.damage import reject_if_damaged
from loaders.formats.limits import Limits

_MB = 1024 * 1024
# A container that unpacks to less than this is not measured: short texts of zeros pack well.
_SMALL = 10 * _MB
_ENCRYPTED = 0x1


def open_container(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open a ZIP container whose members are within ``limits``.

    The sizes are those that the container declares; :func:`member` holds it to them. Raises
    PlanRejected ``damaged``, ``encrypted``, ``archive-too-large``.
    """
    with reject_if_damaged("the archive is damaged and cannot be opened; get the file again"):
        container = zipfile.ZipFile(io.BytesIO(data))
    members = container.infolist()
    unpacked = sum(info.file_size for info in members)
    if len(members) > limits.archive_members:
        raise PlanRejected(
            "archive-too-large",
            f"the archive has {len(members)} members, more than the limit of "
            f"{limits.archive_members}; split it, or raise PLANGRAPH_MAX_ARCHIVE_MEMBERS",
        )
    if unpacked > _SMALL and unpacked > limits.archive_ratio * len(data):
        raise PlanRejected(
            "archive-too-large",
            f"the archive unpacks to {unpacked / _MB:.0f} MB, {unpacked // len(data)} times its "
            f"size; the limit is {limits.archive_ratio} times (PLANGRAPH_MAX_ARCHIVE_RATIO)",
        )
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise PlanRejected(
            "encrypted",
            "the archive is protected by a password; remove the password and load it again",
        )
    return container


def member(container: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """Return the content of a member. Raises PlanRejected ``damaged``, ``too-large``."""
    shown = PurePosixPath(name).name
    with reject_if_damaged(f"{shown} in the archive is missing or damaged; get the file again"):
        info = container.getinfo(name)
        limits.check_size(info.file_size)
        with container.open(info) as opened:
            return opened.read(info.file_size + 1)


def parse_xml(data: bytes) -> Element:
    """Return the root of an XML document, its tags without namespaces.

    Raises PlanRejected ``damaged`` for XML that is not well-formed, ``unsafe-xml`` for a document
    type, which could declare entities.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda tag, attributes: builder.start(_local(tag), attributes)
    parser.EndElementHandler = lambda tag: builder.end(_local(tag))
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, AssertionError) as error:
        raise PlanRejected("damaged", "the XML inside the file is damaged") from error


def _refuse(*_: object) -> NoReturn:
    raise PlanRejected(
        "unsafe-xml",
        "the XML inside the file declares a document type, which is not allowed; save the file "
        "again with the program that made it",
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
