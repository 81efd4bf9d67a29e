"""A writer of small OFD files (GB/T 33190) for tests, from the lines and rules of a PDF's pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from tests.loaders.formats.pdf_writer import HEI, HEIGHT, SONG, WIDTH, Item, Line, Rule

_XMLNS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72
_IDS = {SONG: "3", HEI: "4"}


def written_ofd(pages: Sequence[Iterable[Item]], *, title: str = "", prolog: str = "") -> bytes:
    """Return an OFD file with ``pages``. ``prolog`` precedes the root of each page's XML."""
    out = io.BytesIO()
    info = f"<ofd:DocInfo><ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
    listed = "".join(
        f'<ofd:Page ID="{10 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages))
    )
    box = f"0 0 {WIDTH * _MM:.3f} {HEIGHT * _MM:.3f}"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "OFD.xml",
            f'<ofd:OFD {_XMLNS} Version="1.1" DocType="OFD"><ofd:DocBody>{info}'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        file.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {_XMLNS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{box}"
            "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
            f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        file.writestr(
            "Doc_0/PublicRes.xml",
            f'<ofd:Res {_XMLNS} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体"/>'
            '<ofd:Font ID="4" FontName="黑体"/></ofd:Fonts></ofd:Res>',
        )
        for i, items in enumerate(pages):
            objects = "".join(_object(item, 100 + n) for item, n in zip(items, count()))
            file.writestr(
                f"Doc_0/Pages/Page_{i}/Content.xml",
                f"{prolog}<ofd:Page {_XMLNS}><ofd:Content><ofd:Layer ID='2'>{objects}</ofd:Layer>"
                "</ofd:Content></ofd:Page>",
            )
    return out.getvalue()


def _object(item: Item, number: int) -> str:
    if isinstance(item, Rule):
        x0, y0, x1, y1 = (edge * _MM for edge in (item.x0, item.y0, item.x1, item.y1))
        return (
            f'<ofd:PathObject ID="{number}" Boundary="{x0:.3f} {y0:.3f} '
            f'{x1 - x0:.3f} {y1 - y0:.3f}">'
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:.3f} {y1 - y0:.3f}</ofd:AbbreviatedData>"
            "</ofd:PathObject>"
        )
    assert isinstance(item, Line)
    size = item.size * _MM
    text = item.text
    advances = [size / 2 if char.isascii() else size for char in text[:-1]]
    if len(set(advances)) == 1:
        printed = f"g {len(advances)} {size if not text[0].isascii() else size / 2:.4f}"
    else:
        printed = " ".join(f"{advance:.4f}" for advance in advances)
    turn = f" CTM={quoteattr(' '.join(map(str, (*item.turn, 0, 0))))}" if item.turn[1] else ""
    return (
        f'<ofd:TextObject ID="{number}" Font="{_IDS[item.font]}" Size="{size:.4f}"{turn} '
        f'Boundary="{item.left * _MM:.3f} {item.top * _MM:.3f} {size * len(text):.3f} {size:.3f}">'
        f'<ofd:TextCode X="0" Y="{0.88 * size:.4f}" DeltaX="{printed}">{escape(text)}'
        "</ofd:TextCode></ofd:TextObject>"
    )
