"""How many of those who need a certificate hold one: carers and professionals apart, and together (T11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CARERS, PROFESSIONALS = "carer", "professional"
UNGENUINE = ("not_found", "false")  # answers to whether a certificate was found genuine


@dataclass(frozen=True, slots=True)
class Rate:
    """Of `people` who should hold a certificate, `holding` do."""

    holding: int
    people: int

    @property
    def tenths(self) -> int:
        """Tenths of a percent, cut off and not rounded: 899 is not yet 90 %. 0 where there is nobody."""
        return self.holding * 1000 // self.people if self.people else 0

    def reaches(self, percent: int) -> bool:
        """Whether it is at least that; where there is nobody nothing is reached."""
        return self.people > 0 and self.holding * 100 >= self.people * percent

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.holding + other.holding, self.people + other.people)


@dataclass(frozen=True, slots=True)
class CertifiedRates:
    """Both rates: the source does not say whether the two kinds of people are counted apart or together.

    `percent` opens the way to an award (来源B（四），T11), and falling short of it breaks no law; 0 where nothing asks
    for one.
    """

    carers: Rate
    professionals: Rate
    percent: int = 0

    @property
    def together(self) -> Rate:
        """Both kinds as one."""
        return self.carers + self.professionals

    @property
    def apart_reached(self) -> bool:
        """Whether each kind that has people reaches the percent, and there are people."""
        counted = [one for one in (self.carers, self.professionals) if one.people]
        return bool(counted) and all(one.reaches(self.percent) for one in counted)

    @property
    def together_reached(self) -> bool:
        """Whether both kinds as one reach the percent."""
        return self.together.reaches(self.percent)


def certified_rates(
    staff: Iterable[Mapping[str, str]], certificates: Iterable[Mapping[str, str]], today: str, percent: int = 0
) -> CertifiedRates:
    """The rates of those employed, on the day `today` (ISO).

    `staff` have row_id, state and must_hold; `certificates` have staff, counts_for, state, valid_until and verified.
    A person counts once, as what they must be certified for, and only a certificate of that kind counts for them.
    """
    held = {(one.get("staff", ""), one.get("counts_for", "")) for one in certificates if _holds(one, today)}
    counted = {CARERS: [0, 0], PROFESSIONALS: [0, 0]}
    for one in staff:
        group = one.get("must_hold", "")
        if one.get("state") == "employed" and group in counted:
            counted[group][0] += (one["row_id"], group) in held
            counted[group][1] += 1
    return CertifiedRates(Rate(*counted[CARERS]), Rate(*counted[PROFESSIONALS]), percent)


def _holds(certificate: Mapping[str, str], today: str) -> bool:
    """The last day of a certificate is still a day of it; without one it has no end."""
    until = certificate.get("valid_until", "")
    genuine = certificate.get("verified", "") not in UNGENUINE
    return genuine and certificate.get("state") == "valid" and (not until or today <= until)
