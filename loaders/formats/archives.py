"""ZIP archives of plans: their members, those of archives inside them included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import ZipInfo

from loaders.errors import PlanRejected
from loaders.formats.containers import member, open_container
from loaders.formats.limits import Limits
from loaders.formats.signatures import OFD_ROOT, ZIP

# The first member of containers that are documents: Word, Excel and OFD
_OF_DOCUMENTS = ("[Content_Types].xml", OFD_ROOT, "mimetype")
# An archive without members begins with the record that ends the others.
_EMPTY = b"PK\x05\x06"
_UTF8_NAME = 0x800
_TOO_DEEP = PlanRejected(
    "archive-too-deep",
    "the archive is inside more archives than the limit (PLANGRAPH_MAX_ARCHIVE_DEPTH); unpack the "
    "outer ones and load it again",
)
_OUTSIDE = PlanRejected(
    "unsafe-path",
    "its path in the archive leads outside of the archive; pack it again without .. in its path",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: its name without folders, and its content or the reason why it
    cannot be read."""

    name: str
    data: bytes = b""
    reason: PlanRejected | None = None


def is_archive(data: bytes) -> bool:
    """Return whether the bytes are a ZIP archive, and not a document in a ZIP container."""
    if not data.startswith((ZIP, _EMPTY)):
        return False
    try:
        with open_container(data, Limits()) as container:
            return not any(name in container.namelist() for name in _OF_DOCUMENTS)
    except PlanRejected:
        return True


def members(data: bytes, limits: Limits, depth: int = 1) -> Iterator[Member]:
    """Yield the members of an archive, one at a time, those of archives inside it included.

    Folders, hidden files and the files that systems add are left out. A member that cannot be read
    has the reason instead of its content. Raises PlanRejected if the archive cannot be opened, is
    empty, or has more members or unpacks to more than ``limits``.
    """
    with open_container(data, limits) as container:
        if not container.infolist():
            raise PlanRejected("empty", "the archive is empty; get the file again")
        for info in container.infolist():
            name = PurePosixPath(_printed_name(info).replace("\\", "/"))
            if ".." in name.parts:
                yield Member(name.name, reason=_OUTSIDE)
                continue
            if info.is_dir() or any(part.startswith((".", "__MACOSX")) for part in name.parts):
                continue
            try:
                content = member(container, info.filename, limits)
                if not is_archive(content):
                    yield Member(name.name, content)
                elif depth < limits.archive_depth:
                    yield from members(content, limits, depth + 1)
                else:
                    yield Member(name.name, reason=_TOO_DEEP)
            except PlanRejected as error:
                yield Member(name.name, reason=error)


def _printed_name(info: ZipInfo) -> str:
    """Return the name of a member. Names that are not marked as UTF-8 are in GB18030, as Chinese
    Windows writes them; zipfile decodes them as code page 437."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
