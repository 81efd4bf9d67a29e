"""Patterns for clauses that promise to complete a thing by a year."""

from __future__ import annotations

import re

# The year at the beginning of a clause: 到2025年, 2023年底前, 力争2021年
YEAR_AT_START = re.compile(
    r"(?:力争|争取|确保)?(?:到|至|在)?(?P<year>20\d\d)年?(?:年?底|年?末)?(?:之前|以前|前)?"
)

# A year, and words for goals after the plan's period
YEAR = re.compile(r"20\d\d")
LATER_GOALS = re.compile(r"远景|展望|愿景")

# The thing that a clause promises to complete: 全域建成“无废城市”, 完成市图书馆新馆建设
COMPLETION = re.compile(
    r"^[一-鿿]{0,8}?(?:建成|创成|建成并投入使用|完成|实现|(?:全面|基本)?(?:消除|淘汰))"
    r"(?P<thing>[^,。;:()]{4,40})$"
)

# A thing that is to cover everything: 农村生活垃圾收运处置体系实现全覆盖
COVERAGE = re.compile(r"^(?P<thing>[^,。;:()]{6,30}?)(?:实现|达到)(?:全面|基本)?(?P<rest>全覆盖)$")

# Words in the name of a thing that do not change it
FILLER = re.compile(
    r"[“”‘’\"]|全[域市县区省国]|全面|全部|力争|确保|建设$|任务$|工作$|^一?[批座个]|的"
)
QUOTED_NAME = re.compile(r"“[^”]{3,}”")

# Degrees of completion
DEGREE = re.compile(r"基本|初步|率先|部分|首批|一批|进一步|主体|启动|前期")

# Words for all sorts of things: 各项目标, 标准化改造
GENERIC_THING = re.compile(
    r"^(?:[一-鿿]{0,4}(?:目标|任务|工作|要求|改造|整治|治理|建设|发展|提升|转型|突破|增长|互通|共享|衔接|监管|管理))$"
    r"|上级|下达|省定|规定|上述|以上$|以下$"
)

# A target that is only striven for
STRIVE = re.compile(r"力争|争取|努力|力求")
