"""Word files in the strict variant of the format (ISO/IEC 29500 Strict), made into the usual one.

Word and WPS can save a .docx with other namespaces for the same elements; python-docx finds no
document in such a package.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_XML = (".xml", ".rels")
# http://purl.oclc.org/ooxml/wordprocessingml/main: a namespace or a type of relationship
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_RELATIONS = "_rels/.rels"


def in_usual_namespaces(data: bytes, package: zipfile.ZipFile) -> bytes:
    """Return the bytes of a package with the usual namespaces: ``data`` if it has them already."""
    if _RELATIONS not in package.namelist() or not _STRICT.search(package.read(_RELATIONS)):
        return data
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as usual:
        for member in package.infolist():
            part = package.read(member)
            if member.filename.endswith(_XML):
                part = _STRICT.sub(_USUAL, part)
            usual.writestr(member.filename, part)
    return written.getvalue()
