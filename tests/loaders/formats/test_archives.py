"""ZIP archives: members one by one, names in Chinese encodings, and limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from loaders.errors import PlanRejected
from loaders.formats.archives import is_archive, members
from loaders.formats.containers import open_container, parse_xml
from loaders.formats.limits import Limits


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def rejected(data: bytes, limits: Limits) -> tuple[str, str]:
    with pytest.raises(PlanRejected) as caught:
        list(members(data, limits))
    return caught.value.code, caught.value.reason


def test_members_are_yielded_without_folders_and_hidden_files() -> None:
    inner = zipped({"丙.txt": b"3"})
    data = zipped({"规划/甲.txt": b"1", ".hidden": b"", "__MACOSX/甲.txt": b"", "乙.zip": inner})
    found = list(members(data, Limits()))
    assert [(each.name, each.data) for each in found] == [("甲.txt", b"1"), ("丙.txt", b"3")]


def test_names_of_chinese_windows_are_decoded() -> None:
    # zipfile writes ASCII names without the mark of UTF-8; these bytes take their place.
    data = zipped({"ABCD.txt": b"1"}).replace(b"ABCD", "规划".encode("gbk"))
    assert [each.name for each in members(data, Limits())] == ["规划.txt"]


def test_a_damaged_member_does_not_stop_the_others() -> None:
    data = zipped({"甲.txt": b"1" * 50, "乙.txt": b"2" * 50})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("甲.txt").header_offset + 30 + len("甲.txt".encode())
    damaged = data[:start] + b"\xff\xff" + data[start + 2 :]
    first, second = members(damaged, Limits())
    assert first.reason is not None and first.reason.code == "damaged"
    assert (second.name, second.data) == ("乙.txt", b"2" * 50)


def test_documents_in_zip_containers_are_no_archives() -> None:
    assert not is_archive(zipped({"[Content_Types].xml": b""}))
    assert not is_archive(zipped({"OFD.xml": b""}))
    assert is_archive(zipped({"plan.txt": b""}))
    assert not is_archive(b"plan")


def test_archives_inside_too_many_archives_are_rejected() -> None:
    data = zipped({"c.zip": zipped({"b.zip": zipped({"a.txt": b"1"})})})
    (found,) = members(data, Limits(archive_depth=2))
    assert found.reason is not None and found.reason.code == "archive-too-deep"
    assert "PLANGRAPH_MAX_ARCHIVE_DEPTH" in found.reason.reason
    assert [each.name for each in members(data, Limits(archive_depth=3))] == ["a.txt"]


def test_an_archive_that_unpacks_to_far_more_is_rejected() -> None:
    data = zipped({"plan.txt": bytes(20_000_000)})
    code, reason = rejected(data, Limits(archive_ratio=100))
    assert code == "archive-too-large" and "PLANGRAPH_MAX_ARCHIVE_RATIO" in reason


def test_too_many_members_are_rejected() -> None:
    data = zipped({f"{i}.txt": b"" for i in range(4)})
    code, reason = rejected(data, Limits(archive_members=3))
    assert code == "archive-too-large" and "4 members" in reason


def test_a_member_that_is_too_large_is_rejected() -> None:
    (found,) = members(zipped({"a.txt": bytes(2_000_000)}), Limits(file_mb=1))
    assert found.reason is not None and found.reason.code == "too-large"


def test_a_damaged_archive_is_rejected() -> None:
    assert rejected(b"PK\x03\x04" + bytes(50), Limits())[0] == "damaged"


def test_an_encrypted_archive_is_rejected() -> None:
    data = bytearray(zipped({"a.txt": b"1"}))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + offset] |= 1
    with pytest.raises(PlanRejected) as caught:
        open_container(bytes(data), Limits())
    assert caught.value.code == "encrypted"


def test_xml_is_read_without_namespaces_and_entities() -> None:
    root = parse_xml('<a xmlns="urn:x"><b c="1">甲</b></a>'.encode())
    assert [(node.tag, node.attrib, node.text) for node in root.iter()] == [
        ("a", {}, None), ("b", {"c": "1"}, "甲")
    ]  # fmt: skip
    for xml, code in ((b"<!DOCTYPE a><a/>", "unsafe-xml"), (b"<a>", "damaged"), (b"", "damaged")):
        with pytest.raises(PlanRejected) as caught:
            parse_xml(xml)
        assert caught.value.code == code


def test_an_empty_archive_is_rejected() -> None:
    assert is_archive(zipped({}))
    assert rejected(zipped({}), Limits()) == ("empty", "the archive is empty; get the file again")


@pytest.mark.parametrize("name", ["../甲.txt", "规划/../../甲.txt", "..\\甲.txt"])
def test_members_outside_of_the_archive_are_rejected(name: str) -> None:
    first, second = members(zipped({name: b"1", "乙.txt": b"2"}), Limits())
    assert first.name == "甲.txt" and first.data == b""
    assert first.reason is not None and first.reason.code == "unsafe-path"
    assert (second.name, second.reason) == ("乙.txt", None)
