"""Fictitious people, places and codes of the demo county, drawn from a seed."""

from __future__ import annotations

from random import Random

from forms.identifiers import organisation_check, uscc_check

AREA = "500242"
COUNTY = {"name": "示例县民政局", "short_name": "示例民", "area": AREA, "level": "county"}
TOWNSHIPS = (
    {"name": "示例桃源镇人民政府", "short_name": "示例桃源", "area": AREA, "level": "township"},
    {"name": "示例清溪乡人民政府", "short_name": "示例清溪", "area": AREA, "level": "township"},
)
INSPECTORS = ("示例甲", "示例乙", "示例丙", "示例丁")
CERTIFICATE_AUTHORITY = "示例县人民政府"
CERTIFICATE_UNTIL = "2030-12-31"

_GIVEN = "松鹤长青康宁夕照百合清泉福寿安和枫林向阳春晖银杏静园怡然南山乐居同心禾苗翠竹金秋"  # two characters each
_KINDS = (("敬老院", "public"), ("养老院", "nonprofit"), ("养护中心", "nonprofit"), ("老年公寓", "company"))
_CODE_BEGINS = {"public": "12", "nonprofit": "52", "company": "91"}


def certificate_number(position: int) -> str:
    """The fictitious enforcement certificate of the n-th inspector."""
    return f"示例{AREA}{position + 1:04d}"


def inspector(position: int) -> dict[str, str]:
    """The n-th inspector as the people register has them."""
    return {
        "name": INSPECTORS[position],
        "certificate_number": certificate_number(position),
        "certificate_authority": CERTIFICATE_AUTHORITY,
        "certificate_until": CERTIFICATE_UNTIL,
    }


def institutions(seed: int, count: int = 20) -> list[dict[str, str]]:
    """Institutions with codes whose check characters hold and whose bodies belong to nobody."""
    rng = Random(seed)
    given = [_GIVEN[i : i + 2] for i in range(0, len(_GIVEN), 2)]
    names = rng.sample(given, k=min(count, len(given)))
    return [_institution(rng, position, name) for position, name in enumerate(names)]


def _institution(rng: Random, position: int, name: str) -> dict[str, str]:
    kind, nature = rng.choice(_KINDS)
    township = rng.choice(TOWNSHIPS)["name"].removesuffix("人民政府")
    body = "MJ" + "".join(rng.choice("0123456789") for _ in range(6))
    without_check = f"{_CODE_BEGINS[nature]}{AREA}{body}{organisation_check(body)}"
    return {
        "name": f"示例{name}{kind}",
        "code": without_check + uscc_check(without_check),
        "area": AREA,
        "nature": nature,
        "address": f"{township}示例路{position * 7 + 3}号",
        "township": township,
        "beds": str(rng.randrange(20, 160, 5)),
        "legal_person": f"示例负责人{position + 1}",
        "status": "operating",
    }


def sites(seed: int) -> list[dict[str, str]]:
    """Unregistered sites: they have no code."""
    rng = Random(seed + 1)
    return [
        {
            "name": f"示例未登记场所{number}",
            "state": "found",
            "found_on": "2025-10-12",
            "area": AREA,
            "address": f"示例桃源镇示例巷{rng.randrange(1, 60)}号",
        }
        for number in (1, 2)
    ]
