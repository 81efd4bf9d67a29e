"""Units of measure as printed in plans: one declared table, a small grammar, exact conversion.

A unit is a factor (吨, 微克), a factor after a Chinese number word (万吨, 亿立方米), or a quotient
or product of these (微克/立方米, 吨/月·平方公里). Both widths are accepted; µ and μ are the same
letter.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

__all__ = ["ADDS_UP", "UNITS", "Unit", "canonical", "convert"]

# Dimensions whose totals add up over areas: a city's kilometres are a part of the province's
ADDS_UP = frozenset(
    {
        *("count", "people", "visits", "households", "money", "us dollar", "length", "area"),
        *("volume", "mass", "energy", "standard coal", "power", "carbon dioxide", "steam"),
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: one ``symbol`` for all printed forms, the ``dimension`` that it measures, its size.

    ``factor`` is exact and relative to the dimension's base unit: units of the same dimension are
    converted by the quotient of their factors.
    """

    symbol: str
    dimension: str
    factor: Fraction


# dimension -> (symbol, factor in the dimension's first unit, other printed forms)
_TABLE: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "ratio": (
        ("%", "1", "百分比 percent pct"),
        ("‰", "1/10", "千分比"),
        ("ppm", "1/10000", ""),
        ("十万分之一", "1/1000", "/10万 1/10万 /十万 10万分之一 1/100000 /100000"),
    ),
    "multiple": (("倍", "1", ""),),
    # A difference of two ratios is not a ratio: 提高5个百分点 is not 提高5%
    "ratio difference": (("百分点", "1", "个百分点 个百分比点"),),
    "mass": (
        ("吨", "1", "t 公吨 ton tons"),
        ("千克", "1/1000", "kg 公斤"),
        ("斤", "1/2000", "市斤"),
        ("克", "1/1000000", "g"),
        ("毫克", "1/1000000000", "mg"),
        ("微克", "1/1000000000000", "μg ug mcg"),
        ("纳克", "1/1000000000000000", "ng"),
    ),
    # By convention only, 1 t of standard coal is energy (GB/T 2589); separate from mass and energy
    "standard coal": (
        ("吨标准煤", "1", "吨标煤 tce t标准煤 吨ce"),
        ("千克标准煤", "1/1000", "公斤标准煤 千克标煤 公斤标煤 kgce"),
        ("克标准煤", "1/1000000", "克标煤 gce"),
    ),
    "carbon dioxide": (
        ("吨二氧化碳", "1", "吨二氧化碳当量 吨CO2 吨CO2当量 tCO2 tCO2e tCO2eq"),
        ("千克二氧化碳", "1/1000", "kgCO2 kgCO2e 千克CO2 公斤二氧化碳"),
        ("克二氧化碳", "1/1000000", "gCO2 gCO2e"),
    ),
    "length": (
        ("米", "1", "m 延米"),
        ("公里", "1000", "千米 km"),
        ("厘米", "1/100", "cm 公分"),
        ("毫米", "1/1000", "mm"),
        ("海里", "1852", "nmile"),
    ),
    "area": (
        ("平方米", "1", "m2 平米 平方 sqm"),
        ("平方公里", "1000000", "平方千米 km2"),
        ("公顷", "10000", "hm2 ha 平方百米"),
        ("亩", "2000/3", "市亩"),
        ("平方厘米", "1/10000", "cm2"),
    ),
    "volume": (
        ("立方米", "1", "m3 方 立方 标准立方米 标立方米 标立方 Nm3 标方"),
        ("升", "1/1000", "L 公升"),
        ("毫升", "1/1000000", "mL"),
        ("立方厘米", "1/1000000", "cm3"),
    ),
    "time": (
        ("天", "1", "日 d 昼夜"),
        ("小时", "1/24", "h 时 小时数"),
        ("分钟", "1/1440", "min 分"),
        ("秒", "1/86400", "s"),
        ("周", "7", "星期"),
        ("月", "30", "个月 30d 30天"),  # 30 d: as GB/T 15265 uses for dustfall
        ("年", "365", "a 周年 岁 周岁"),
    ),
    # Not convertible to days: holidays and weekends lie between
    "working time": (("工作日", "1", "个工作日"),),
    "score": (("分", "1", ""),),
    "money": (("元", "1", "人民币 人民币元 元人民币 RMB CNY"),),
    "us dollar": (("美元", "1", "USD"),),
    "power": (
        ("千瓦", "1", "kW"),
        ("瓦", "1/1000", "W"),
        ("兆瓦", "1000", "MW 兆瓦特"),
        ("吉瓦", "1000000", "GW"),
    ),
    "apparent power": (("kVA", "1", "千伏安"), ("MVA", "1000", "兆伏安")),
    "voltage": (("千伏", "1", "kV"), ("伏", "1/1000", "V")),
    "energy": (
        ("千瓦时", "1", "kWh 度 度电 千瓦·时 千瓦小时"),
        ("兆瓦时", "1000", "MWh"),
        ("焦", "1/3600000", "J 焦耳"),
        ("千焦", "1/3600", "kJ"),
        ("兆焦", "10/36", "MJ"),
        ("吉焦", "10000/36", "GJ"),
        ("太焦", "10000000/36", "TJ"),
    ),
    "steam": (("蒸吨", "1", "蒸吨/小时 蒸吨/时 t/h蒸汽"),),
    "computing power": (("EFLOPS", "1", "百亿亿次/秒"), ("PFLOPS", "1/1000", "")),
    "sound level": (("分贝", "1", "dB dB(A) 分贝(A) dBA 分贝A"),),
    "temperature": (("°C", "1", "摄氏度 度C"),),
    "radioactivity": (("Bq", "1", "贝可 贝可勒尔"),),
    "absorbed dose": (("Gy", "1", "戈瑞"), ("nGy", "1/1000000000", "纳戈瑞")),
    "dose": (("Sv", "1", "希沃特"), ("mSv", "1/1000", "毫希沃特"), ("μSv", "1/1000000", "uSv")),
    # Classifiers are grammar, not measures: 3座 and 3个 of the same object are both 3
    "count": (
        (
            "个",
            "1",
            "座 家 处 件 次 台 辆 套 项 条 艘 头 只 株 口 眼 起 例 所 名 块 片 批 种 类 支 宗 枚 "
            "组 幅 份 根 颗 棵 羽 尾 张 部 具 间 栋 幢 门 户次 家次 辆次 台套 台(套) 个(次) "
            "点位 点 标准箱 标箱 箱 TEU 册 册件 场次 列次 批次 标台 套(间) cfu MPN",
        ),
    ),
    "people": (("人", "1", "口人 位"),),
    "visits": (("人次", "1", ""),),
    "households": (("户", "1", ""),),
    "number": (("1", "1", "无量纲 无单位"), ("万", "10000", ""), ("亿", "100000000", "")),
}
# Number words in front of a factor, longest first
_MULTIPLES = {
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "万亿": 10**12,
    "亿": 10**8,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
    "十": 10,
}
_DROP = re.compile(r"[\s_^]+")
_DOTS = str.maketrans(dict.fromkeys(".*•⋅∙・×", "·"))


def _normal(printed: str) -> str:
    """Fold widths, exponents and variants of letters (³, ㎡, µ) and remove white space."""
    text = _DROP.sub("", unicodedata.normalize("NFKC", printed))
    return text.replace("µ", "μ").strip("()[]〔〕,;:、")


def _factors() -> Iterator[tuple[str, Unit]]:
    for dimension, rows in _TABLE.items():
        for symbol, factor, others in rows:
            unit = Unit(symbol, dimension, Fraction(factor))
            for form in (symbol, *others.split()):
                yield _normal(form) or form, unit


#: Printed form -> unit, for units that are not products of others.
UNITS: Mapping[str, Unit] = MappingProxyType(dict(_factors()))
# Letters in the wrong case (KG, Mg/L, Kw) are misprints: no plan uses milliwatts or megagrams
_CASELESS: Mapping[str, Unit] = MappingProxyType(
    {form.casefold(): unit for form, unit in sorted(UNITS.items(), reverse=True) if form.isascii()}
)


def _factor(text: str) -> Unit | None:
    """Read one factor: a form in the table, or one after a number word."""
    found = UNITS.get(text) or _CASELESS.get(text.casefold())
    if found:
        return found
    for word, number in _MULTIPLES.items():
        if text.startswith(word):
            unit = UNITS.get(text[len(word) :])
            if unit is None or unit.dimension.startswith("ratio"):
                return None
            return Unit(word + unit.symbol, unit.dimension, unit.factor * number)
    return None


def _product(text: str) -> tuple[Unit, ...] | None:
    units = [_factor(part) for part in text.strip("()").split("·")]
    read = tuple(unit for unit in units if unit)
    return read if len(read) == len(units) else None


def _joined(names: tuple[str, ...]) -> str:
    return "·".join(sorted(names))


@lru_cache(maxsize=2048)
def canonical(printed: str) -> Unit | None:
    """Return the unit of a ``printed`` form (ug/m³, 吨/月.平方公里), or None if it is not a unit.

    Everything after the first "/" is the divisor: 吨/月·平方公里 is 吨/(月·平方公里).
    """
    text = _normal(printed)
    found = _factor(text)
    if found or not text:
        return found
    above, slash, below = text.translate(_DOTS).partition("/")
    over = _product(above)
    under = _product(below.replace("/", "·")) if slash else ()
    if not over or under is None:
        return None
    factor = math.prod((u.factor for u in over), start=Fraction(1))
    factor /= math.prod((u.factor for u in under), start=Fraction(1))
    symbol = _joined(tuple(u.symbol for u in over))
    dimension = _joined(tuple(u.dimension for u in over))
    if under:
        divisor = _joined(tuple(u.symbol for u in under))
        symbol += f"/({divisor})" if len(under) > 1 else f"/{divisor}"
        dimension += "/" + _joined(tuple(u.dimension for u in under))
    return Unit(symbol, dimension, factor)


def convert(value: float, from_unit: str | Unit, to_unit: str | Unit) -> float | None:
    """Return ``value`` converted to ``to_unit``; None for an unknown unit or another dimension.

    The conversion is exact in decimals: 14.7 亿立方米 are 147000 万立方米.
    """
    source = canonical(from_unit) if isinstance(from_unit, str) else from_unit
    target = canonical(to_unit) if isinstance(to_unit, str) else to_unit
    if source is None or target is None or source.dimension != target.dimension:
        return None
    if not math.isfinite(value):
        return value
    return float(Fraction(repr(float(value))) * source.factor / target.factor)
