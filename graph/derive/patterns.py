"""Patterns for Chinese text that derivation compares."""

from __future__ import annotations

import re

# Words for the plan's own division. The provincial plan has 全省 where the city's has 全市, so both
# are read as 全域: 全省, 我市, 辖区. 直辖市 is not one of them.
OWN_DIVISION = re.compile(r"全[省市州盟县区旗域]|我[省市州盟县区旗]|(?<!直)辖[市州县区旗]")

# Characters that count when two passages are compared: 37微克 of “37微克/立方米”
LETTER = re.compile(r"[\w%‰℃]")

# Words around the name of an indicator that do not distinguish it, after OWN_DIVISION was
# replaced: 全域森林覆盖率达到 is 森林覆盖率, 2025年底绿电的占比 is 绿电
AROUND_NAME = re.compile(
    r"^(?:到?\d{4}年[底末]?|[全我]域)+|(?:达到?|为|不?低于|以上|的?(?:占比|比例|比重|率))+$"
)
