"""Patterns for Chinese text on works that several plans name."""

from __future__ import annotations

import re

# A named work: 引泷济沧工程, 城北再生水厂, 东堰水库
WORK = re.compile(
    r"[\u4e00-\u9fff“”]{2,16}?(?:工程|水库|水厂|湿地公园|公园|水源地?|电站|泵站|处理厂|焚烧厂|填埋场"
    r"|铁路|高速公路|快速路|机场|码头|大桥|隧道|水闸|产业园|示范区|博物馆|体育馆|医院|学院)"
)
# Words before the name of a work
BEFORE_NAME = re.compile(
    r"^.*(?:建设|新建|扩建|改建|续建|迁建|建成|推进|推动|加快|实施|完成|开工|启动|打造|建好|谋划|以|把|将|和|及|与|对|到"
    r"|[吨里亩座处个米家]的?|的|支持|包括|依托|利用|围绕|确保|争取|推广|开展|落实|做好)"
)
# A name that many places have: 污水处理厂, 饮用水水源, 重点工程
GENERIC = re.compile(
    r"^(?:县城|城市|城镇|农村|乡镇|全[市县省]|集中式|大型|小型|中型|重点|重大|主要|一批|各类|有关|本|该|其他|若干|示范|骨干|标志性"
    r"|污水|生活|垃圾|再生|自来|饮用水?|饮水|供水|水利|生态|保护|修复|治理|改造|建设|环境|民生|系统|科技|基础设施|湿地|郊野|森林|口袋)*"
    r"(?:工程|水库|水厂|湿地公园|公园|水源地?|电站|泵站|处理厂|焚烧厂|填埋场|铁路|高速公路|快速路|机场|码头|大桥"
    r"|隧道|水闸|产业园|示范区|博物馆|体育馆|医院|学院)$"
)
# The end of a name that not every plan prints
NAME_END = re.compile(r"(?:建设)?(?:工程|项目)$")
# The year by which a work is done: 2025年底前建成
DONE_BY = re.compile(
    r"(20\d\d)年(?:\d{1,2}月)?(?:底|末)?(?:以?前|之前)?[^,;。]{0,8}?"
    r"(?:建成|完成|完工|竣工|通水|通车|投入使用|投运|投产|运行)"
)
# An amount with its unit
AMOUNT = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)\s*"
    r"(万吨|万立方米|亿立方米|立方米|公里|千米|平方公里|万亩|亩|公顷|万千瓦|千瓦|亿元|万元|座|处|万平方米)"
)
# An office that a sentence charges: 由县水利局负责
CHARGED = re.compile(
    r"由([\u4e00-\u9fff]{2,16}?(?:局|厅|委|办|部|中心|公司|政府))(?:牵头|负责|组织)"
)
SENTENCE = re.compile(r"[^。;；\n]+")
