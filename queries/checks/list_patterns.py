"""Patterns for announced numbers of things, and for the lists of their names."""

from __future__ import annotations

import re

# A number of things in words or digits, not part of a longer number, an ordinal or 党的十九大
_COUNT = (
    r"(?<![十百千万第\d.一二三四五六七八九+])"
    r"(?P<count>[两二三四五六七八九]|十[一二三四五六]?|\d{1,2})"
)

# A number of things of a kind: 六大行动
ANNOUNCED = re.compile(rf"{_COUNT}(?P<unit>大|项|类)(?P<noun>[一-鿿]{{2,6}})(?![一-鿿])")

# The number of the things in the list before it: A、B、C“三大工程”, A、B、C等六大领域
NUMBER_OF_LIST = re.compile(
    rf"(?P<open>等?)[“\"]?{_COUNT}(?P<unit>大|项|类|种)(?P<noun>[一-鿿]{{1,8}})"
)
# Marks that a list does not contain
LIST_STARTS = re.compile(r"[,。;:!?()\[\]<>《》]")

# A number of things followed by their names: 四大工程:A、B、C、D; 4座水库,即A、B、C、D
LIST_AFTER = re.compile(
    rf"{_COUNT}(?P<unit>大|项|类|种|个|座|处|条|家)(?P<noun>[一-鿿“”]{{0,12}}?)"
    r"(?P<mark>:|,?(?:即|分别是|分别为|包括|主要包括|具体为|具体包括):?)"
    r"(?P<list>[^,。;:!?()]*、[^,。;:!?()]*)(?P<end>[。;,]|$)"
)

# A number of things whose points follow: 重点实施五大工程:一是…
POINTS_AFTER = re.compile(
    rf"{_COUNT}(?P<unit>大|项|类|种|个方面)(?P<noun>[一-鿿“”]{{0,10}})(?=[:。]一[是要])"
)
POINTS_OF_LIST = re.compile(r"(?:^|(?<=[:。;,]))(?P<number>[一二三四五六七八九十]{1,2})[是要]")
NUMBERED_POINTS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")

# Words after which no name has ended: 推进八大任务, 潜力巨大的六大集群, A、三大任务
NO_ITEM_END = re.compile(
    r"(?:[、的地得以和与及在对按到是为]|实施|推进|深化|落实|做到|彰显|建设|开展|打造|构建|完善|强化|实现|聚焦|围绕|完成|加强"
    r"|突出|坚持|培育|发展|形成|提出|设置|包括|至少|新建|新增|涉及|涵盖|覆盖|提升|促进|统筹|统一|整合|编制)[“\"]?$"
)

# The number of a heading or an item
NUMBERING = re.compile(r"^(?:第?[一二三四五六七八九十\d]+[章节]?、)+")

# Connectives in a name: it may be one thing or two
BINDING = re.compile(r"以及|[和与及]")

# A number of things in a name: 21个园区
COUNT_IN_ITEM = re.compile(r"(?:\d|[两二三四五六七八九十])[个座处条家项大类种]")

# Names in quotation marks, one after the other: “一网通办”“一网统管”
QUOTED_NAMES = re.compile(r"(?:“[^“”]+”[、和及与]?){3,}$")

_VERBS = "巩固|开发|提升|完善|推进|加强|拓展|优化|培育|做强|做优|做大|建设|发展"

# Verbs in front of a list that share their objects: 巩固、开发和提升…
OPENING_VERBS = re.compile(rf"[一-鿿]{{0,4}}(?:{_VERBS})")

# Verbs with which a list of actions begins: 实施三大工程:加强监管、推进治理、…
VERB_AT_START = re.compile(rf"{_VERBS}|坚持|强化|健全|加快|实施")

# Phrases with a number that count nothing in the text: 四个自信, 三大攻坚战
SET_PHRASE = re.compile(
    r"[两二三四五六七八九十\d]+(?:个(?:意识|自信|维护|确立|代表|百年|全面|文明|市场|大局|统筹|必须|坚持|务必)|大攻坚战)"
)
