"""A writer of small PDF files with Chinese text, for tests: it places lines and rules on pages.

The fonts are not embedded; their encoding is the predefined one of Chinese Unicode text, which all
readers of PDF have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
SONG, HEI = "SimSun", "SimHei"


@dataclass(frozen=True)
class Line:
    """A line of text with its upper left corner in points."""

    text: str
    left: float
    top: float
    size: float = 16
    font: str = SONG
    #: The matrix that turns the line, before it is moved: a quarter to the left is (0, 1, -1, 0)
    turn: tuple[float, float, float, float] = (1, 0, 0, 1)


@dataclass(frozen=True)
class Rule:
    """A rule between two points."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Image:
    """A grey image that covers the page."""


Item = Line | Rule | Image


@dataclass
class _File:
    objects: list[bytes] = field(default_factory=list)

    def add(self, content: str | bytes) -> int:
        self.objects.append(content if isinstance(content, bytes) else content.encode("latin-1"))
        return len(self.objects)

    def stream(self, content: str, entries: str = "") -> int:
        return self.add(f"<<{entries}/Length {len(content)}>>stream\n{content}\nendstream")

    def written(self, root: int) -> bytes:
        out = bytearray(b"%PDF-1.5\n")
        offsets = []
        for number, content in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
        out += f"trailer<</Size {len(offsets) + 1}/Root {root} 0 R>>\n".encode()
        return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def written_pdf(
    pages: Sequence[Iterable[Item]],
    bookmarks: Sequence[tuple[str, int]] = (),
    *,
    encoding: str = "UniGB-UCS2-H",
) -> bytes:
    """Return a PDF file with ``pages``. ``bookmarks`` are titles and indexes of pages."""
    file = _File()
    file.add("")  # the catalogue, written last
    file.add("")  # the tree of pages
    fonts = {name: _font(file, name, encoding) for name in (SONG, HEI)}
    named = "".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    image = file.stream(
        "\x80",
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    kids = []
    for items in pages:
        content = file.stream("\n".join(map(_operators, items)))
        kids.append(
            file.add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {content} 0 R"
                f"/Resources<</Font<<{named}>>/XObject<</Im {image} 0 R>>>>>>"
            )
        )
    outlines = _outlines(file, bookmarks, kids)
    file.objects[0] = f"<</Type/Catalog/Pages 2 0 R{outlines}>>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    file.objects[1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    return file.written(root=1)


def _font(file: _File, name: str, encoding: str) -> int:
    described = file.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 80>>"
    )
    glyphs = file.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/FontDescriptor {described} 0 R/DW 1000"
        "/W[1 95 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
    )
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}"
        f"/DescendantFonts[{glyphs} 0 R]>>"
    )


def _operators(item: Item) -> str:
    if isinstance(item, Rule):
        return f"{item.x0} {HEIGHT - item.y0} m {item.x1} {HEIGHT - item.y1} l S"
    if isinstance(item, Image):
        return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q"
    turn = " ".join(map(str, item.turn))
    baseline = HEIGHT - item.top - 0.88 * item.size
    text = item.text.encode("utf-16-be").hex()
    return f"BT /{item.font} {item.size} Tf {turn} {item.left} {baseline} Tm <{text}> Tj ET"


def _outlines(file: _File, bookmarks: Sequence[tuple[str, int]], kids: Sequence[int]) -> str:
    if not bookmarks:
        return ""
    root = file.add("")
    first = root + 1
    last = root + len(bookmarks)
    for number, (title, page) in enumerate(bookmarks, first):
        around = (f"/Prev {number - 1} 0 R" if number > first else "") + (
            f"/Next {number + 1} 0 R" if number < last else ""
        )
        printed = title.encode("utf-16-be").hex()
        file.add(f"<</Title<feff{printed}>/Parent {root} 0 R{around}/Dest[{kids[page]} 0 R/Fit]>>")
    file.objects[root - 1] = (
        f"<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {len(bookmarks)}>>".encode()
    )
    return f"/Outlines {root} 0 R"
