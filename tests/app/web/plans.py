"""Ids of plans, and addresses of views on them."""

from __future__ import annotations

from urllib.parse import quote, urlencode

PROVINCE = "plan:云岭省十四五生态环境保护规划"
CITY = "plan:青禾市十四五生态环境保护规划"
COUNTY = "plan:白溪县十四五生态环境保护规划"
# Two of the real plans: a city's, and the province's plan it derives from
REAL_CITY = "plan:衡水市生态环境保护十四五规划"
REAL_PROVINCE = "plan:河北省生态环境保护十四五规划"


def to(view: str, plan: str = "", **params: object) -> str:
    """Return the hash of a view: ``address + to("read", CITY, line=60)``."""
    query = f"?{urlencode(params, quote_via=quote)}" if params else ""
    return f"/#/{view}" + (f"/{quote(plan, safe=':')}" if plan else "") + query
