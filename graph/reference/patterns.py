"""Names of divisions and zones, and their context in titles and issuers' names."""

from __future__ import annotations

import re

# Headings of the code list that group counties; they are not governments.
PSEUDO = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# State-level new areas, printed without their province (State Council approvals, 2010-2017). Not
# listed: those that begin with their city's name, and 浦东新区 and 滨海新区, which are counties.
NEW_AREAS = {
    "雄安新区": "130000", "金普新区": "210200", "江北新区": "320100", "舟山群岛新区": "330900",
    "赣江新区": "360000", "西海岸新区": "370200", "湘江新区": "430100", "南沙新区": "440115",
    "两江新区": "500000", "天府新区": "510000", "贵安新区": "520000", "滇中新区": "530100",
    "西咸新区": "610000",
}  # fmt: skip

# Short names of counties that begin titles as ordinary words: 公安“十四五”规划 is not about 公安县.
WORDS = re.compile(
    "公安|资源|合作|通道|南部|新兴|和平|平安|友好|互助|共和|富裕|富民|惠民|港口|运河|河口|海港|安居|"
    "光明|复兴|振兴|城[东西南北中]|市[中南北]|老城|新城|新市|前进|解放|兴业|温泉"
)
# Full names that are also phrases (老城区改造); they need a hint or a preceding city.
PHRASES = {"老城区", "新市区", "新城区", "城中区", "城关区"}

# Short names of prefectures that occur in texts as other words, or are also those of a province:
# 长治久安, 朝阳产业, 渤海北部
ORDINARY_WORDS = {
    *("长治", "安康", "朝阳", "日照", "大同", "白银", "中山", "山南", "阿里", "河源", "海东"),
    *("海西", "海北", "海南", "吉林"),
}

ETHNIC = (
    "(?:[壮回藏苗彝瑶侗白傣黎畲满土水羌佤怒各]族|(?:土家|布依|朝鲜|哈尼|傈僳|拉祜|景颇|仫佬|毛南|"
    "仡佬|布朗|达斡尔|纳西|普米|独龙|保安|东乡|撒拉|裕固|鄂温克|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|"
    "维吾尔)族?)"
)
SUFFIX = re.compile(
    rf"(.{{2,}}?)(?:{ETHNIC}*自治[区州县旗]|特别行政区|地区|林区|新区|[省市县区盟旗])"
)
QUOTES = r"""[《〈“"‘'【\[(「『<•·*#\-—:]"""
LEAD = re.compile(
    rf"(?:{QUOTES}|标题:?|关于|公开|征求|征集|印发|公布|发布|下达|实施|贯彻|执行|落实|批准|同意|"
    "编制|修订|解读|转发|中共(?!中央)|中国共产党(?!中央))*"
)
SUBJECT = re.compile(
    rf"关于(?:公开|对|就)*(?:征求|征集|印发|发布|公布|下达|报送|批准)(?:实施|执行)?{QUOTES}*"
)
NATIONAL = re.compile(
    "中华人民共和国|国务院|国家|全国|我国|中国|中共中央|中国共产党中央|中央|海关总署|审计署|"
    "(?:生态环境|环境保护|自然资源|国土资源|水利|住房和?城乡建设|工业和信息化|交通运输|农业农村|农业|"
    "科学?技术?|财政|教育|民政|司法|公安|商务|文化和旅游|应急管理|人力资源和?社会保障)部(?!门)"
)
# Plans for a region of several provinces belong to the nation.
REGION = re.compile(
    "长江(?:三角洲|经济带|流域|中下?游)|长三角|京津冀|黄河流域|粤港澳大湾区|成渝|汾渭平原|三峡|"
    "南水北调|(?:淮河|海河|珠江|辽河|松花江|太湖)流域|东北(?:地区|振兴|全面)|中部地区|"
    r"西部(?:地区|大开发|陆海)"
)
FREE_TRADE = re.compile(r"中国\(([^()]+)\)自由贸易试验区")
KIND = (
    "高新(?:技术)?(?:产业)?开发区|高新(?:技术)?(?:产业)?园?区|经济(?:技术)?开发区|经开区|开发区|"
    "工业园区|(?:综合)?保税港?区|自贸区|自由贸易试验区|综合实验区|新区"
)
# A proper name is short and contains no word of planning: 全省各类开发区 is not a single zone.
PROPER = (
    "(?:(?!国家|省级|市级|政府|关于|印发|建设|推进|加快|规划|支持|促进|重点|城市|城镇|各类|十.五|"
    r"[局厅的与及全各我级])[\u4e00-\u9fff])"
)
ZONE = re.compile(
    rf"(?![市县区]){PROPER}{{0,8}}?(?:{KIND}|(?:城乡一体化|综合改革|农业高新技术产业)示范区)"
    # 示范区 is mostly an honorary title (国家生态文明建设示范区); a place only with a plain name.
    rf"|(?!生态|文明|低碳|绿色|创新|先行|农业|质量|旅游|数字|法治|平安|健康){PROPER}{{2,3}}示范区"
)
BARE = re.compile(KIND)
OFFICE = re.compile(r"[\u4e00-\u9fff]{2,12}?局([\u4e00-\u9fff]{2,12}?)分局")
FILLER = re.compile(r"(?:生产建设兵团(?:第.{1,3}师)?)?[·/\-]?")
# Text that may follow a county's short name: 昆山经济技术开发区, 昆山“十四五”…
AFTER_SHORT = re.compile(
    rf"[“\"]?(?:十[一二三四五]五|20\d\d)|国民经济|人民政府|生态环境|(?!新区)(?:{KIND})"
)

# Printed forms of the names of offices, and the form that identifies them
OFFICE_SHORT_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"委员会$", "委"),
        (r"发展和改革|发改(?=[委局])", "发展改革"),
        (r"住房和城乡建设|住建(?=[委局厅部])", "住房城乡建设"),
        (r"人力资源和社会保障|人社(?=[局厅部])", "人力资源社会保障"),
        (r"工信(?=[委局厅部])", "工业和信息化"),
        (r"卫健(?=[委局])", "卫生健康"),
        (r"文化和旅游|文旅(?=[委局厅部])", "文化旅游"),
        (r"自然资源和规划|自规(?=局)", "自然资源规划"),
        (r"市场监督管理", "市场监管"),
        (r"城管(?=[委局])", "城市管理"),
        (r"应急(?=[局厅])", "应急管理"),
    )
)
