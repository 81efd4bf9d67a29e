"""Patterns that decide with which formula a target is evaluated."""

from __future__ import annotations

import re

# 年均增长6.5%, 增速, 每年增长; not 年均浓度
PER_YEAR = re.compile(
    r"年均(?:增|提高|提升|下降|降低|减少|递增|递减)|增速|增长速度|(?:年|每年)增长率?|年递增"
)
# 30-32, 53%—54%, 30至32微克/立方米: a range, with the end of the number
RANGE = re.compile(
    r"(?P<low>\d+(?:\.\d+)?)[^\d\s,.。，至~～—–-]{0,8}\s?(?:[-—–~～]{1,2}|至)\s?(?P<high>\d+(?:\.\d+)?)"
)
# 增长30%, 提高; not 提高到
INCREASE = re.compile(r"(?:增长|增加|提高|提升|增幅)(?!到|至|为)")
# 下降18%, 降低, 削减; not 下降到
DECREASE = re.compile(r"(?:下降|降低|减少|减排|削减|压减|降幅)(?!到|至|为)")
# 〔126〕, [126], 【126】: a sum over the period
IN_BRACKETS = re.compile(r"^\W{0,2}[\[〔【［]")
# 累计, 五年, 比2020年: since the baseline
OVER_THE_PERIOD = re.compile(r"累计|[五5]年(?!均)|[比较]20\d\d年|期间")
# Names of sums over the period, also beside the sum of the period before: 重点工程减排量
FLOW = re.compile(r"减排量|削减量|压减量|新增|新建|新造林|累计")
# Counts that begin at 0 with the period: 新建管网64公里, 重点工程减排量
FROM_ZERO = re.compile(
    r"新增|新建|新改扩建|累计|建成|建设|完成|减排量|减排|改造|整治|治理|修复|恢复|拆除|淘汰|安装|布设|创建|实施|培育"
)
