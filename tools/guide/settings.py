"""The table of settings, from the program's own."""

from __future__ import annotations

from app.settings import TABLE, Setting
from tools.guide.chinese import sentences
from tools.guide.command_line import Language
from tools.guide.markdown import code, table


def reference(language: Language) -> str:
    """Return the Markdown of all settings."""
    headings = (
        ("Variable", "Default", "Meaning") if language == "en" else ("变量", "默认值", "含义")
    )
    return table(headings, (_row(setting, language) for setting in TABLE))


def _row(setting: Setting, language: Language) -> tuple[str, str, str]:
    chinese = sentences()["settings"]
    text = setting.help if language == "en" else chinese[setting.name]
    allowed = ", ".join(map(code, setting.values))
    if setting.between is not None:
        allowed = "{}…{}".format(*setting.between)
    if allowed:
        text += f" Allowed: {allowed}." if language == "en" else f"可取值：{allowed}。"
    default = code(str(setting.default)) if setting.default != "" else ""
    return code(setting.env), default, text
