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

# Words for all of a kind, and for how many these are, in a target of all: 全部, 覆盖所有, 100%
WORDS_FOR_ALL = re.compile(
    r"(?:基本|实现|达到)*(?:全部|全覆盖|覆盖|所有|均|都|全面|一律|\d+%|百分之百)"
)

# The medium or area that a state is about: 水环境质量 and 土壤环境质量 differ, 水平 is not about water
MEDIUM = re.compile(r"水(?![平利稻果产务])|大气|空气|土壤|海洋|近岸|噪声|声环境|固体废物|农村|耕地")

# Words that make another measure of a similar name: 治理率, 治理任务完成率, 管控率, 新增面积
OTHER_MEASURE = re.compile("任务|完成率|管控|新增")

# ── titles of plans ─────────────────────────────────────────────────────────────────────────────
# The period in a title: “十四五” / 第十四个五年 / (2021-2025年) / 和2035年远景目标
PLAN_PERIOD = re.compile(
    r"[“\"]?十[一二三四五六七]?五[”\"]?(?:时期)?|第.{1,3}个五年|和?(?:20\d\d|二[〇零]\S\S)年远景目标"
    r"|\(?(?:19|20)\d\d年?(?:[-—–~至到]{1,3}(?:19|20)\d\d年?)?\)?"
)
# The kind of plan at the end of a title
PLAN_NOUNS = re.compile(
    r"(?:专项|总体|发展)*(?:规划|计划|纲要|方案)(?:纲要|方案)?(?:\([^()]{1,30}\))?$"
)
# The place at its start: 湖北省, 全国, 中华人民共和国
PLAN_PLACE = re.compile(r"^(?:中华人民共和国|全国|国家|[一-鿿]{2,8}?[省市区县州盟旗](?![域场]))+")
# Words of the titles of all sectors, and what separates two subjects
SUBJECT_FILLER = re.compile(
    "保护利用|保护|事业|发展|建设|体系|高质量|现代化|工作|行动|实施|管理|治理|利用|改革|促进|推进|加快|加强|专项|三年|五年|的"
)
SUBJECTS_APART = re.compile(r"[和与及、]")

# Words that distinguish editions of one plan: (征求意见稿), (2023年修订), 中期调整方案
EDITION_WORDS = re.compile(
    r"[(\[]?(?:20\d\d年?)?(?:公开)?(?:征求意见|送审|报批|公示|修订|修编|修改|调整)稿[)\]]?|[(\[]?草案[)\]]?"
    r"|[(\[]?(?:20\d\d年?)?(?:中期)?(?:修订|修编|调整)(?:版|方案|稿)?[)\]]?"
)
REVISED = re.compile(r"修订|修编|中期调整|调整方案|调整\)|调整版")
