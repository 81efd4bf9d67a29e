"""Names of one office in several forms."""

from __future__ import annotations

import pytest

from graph.reference.office_names import office_key


@pytest.mark.parametrize(
    "names",
    [
        ("省发展和改革委员会", "省发展改革委", "省发改委"),
        ("市住房和城乡建设局", "市住房城乡建设局", "市住建局"),
        ("市人力资源和社会保障局", "市人社局"),
        ("市工业和信息化局", "市工信局"),
        ("省卫生健康委员会", "省卫健委"),
        ("市文化和旅游局", "市文旅局"),
        ("市应急管理局", "市应急局"),
        ("市市场监督管理局", "市市场监管局"),
    ],
)
def test_names_of_one_office_have_one_key(names: tuple[str, ...]) -> None:
    assert len({office_key(name) for name in names}) == 1


def test_other_offices_keep_apart() -> None:
    names = ("市生态环境局", "市自然资源局", "市农业农村局", "市农业局", "市水利局", "市应急指挥部")
    assert len({office_key(name) for name in names}) == len(names)
