"""What a file of screening rules holds: cut-offs, ages and criteria of each version, and where every number comes from.

Data, not code (REFERENCE §0.1, fact 2). Limits are written as text, so that ``"7.0"`` is seven exactly and is shown as
it was written. Everything that this release does not know is refused rather than left out: a cut-off that is skipped
without a word would be a referral that nobody gets.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

#: What a cut-off can be about. ``star`` is here because its file is; no kit measures it and nothing evaluates it.
Item = Literal["grip", "sts5", "gait", "sppb", "sarcf", "calf", "sarccalf", "asmi", "asm_bmi", "asm", "star"]
ITEMS: tuple[Item, ...] = get_args(Item)
Operator = Literal["<", "<=", ">=", ">"]
Method = Literal["BIA", "DXA"]
#: ``screen``: shown to participants; ``export``: for research files only; ``never``: kept, and evaluated nowhere.
Use = Literal["screen", "export", "never"]

#: Items of which a high value is the low performance; a file that turns one of them round is refused.
_MORE_IS_WORSE: frozenset[str] = frozenset({"sts5", "sarcf", "sarccalf"})
#: Items that are judged by the method their muscle mass was measured with.
MASS: frozenset[str] = frozenset({"asmi", "asm_bmi", "asm"})
_WORD = "^[a-z][a-z0-9_]{0,30}$"


def _written_as_text(value: object) -> object:
    if not isinstance(value, str | Decimal):
        raise ValueError(
            'a limit is written as text, e.g. "7.0", because a binary number is not exactly what was typed'
        )
    return value


Limit = Annotated[Decimal, BeforeValidator(_written_as_text), Field(gt=0, max_digits=6)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Limits(_Part):
    """A limit for men and one for women."""

    M: Limit
    F: Limit


class CutOff(_Part):
    """One cut-off: an item is low where ``value operator limit`` holds.

    Attributes:
        method: which muscle mass it is for; ``None`` where the paper does not split it.
        provenance: REFERENCE's mark, e.g. ``[L H]`` (read, certainty high) or ``[K M]`` (general knowledge, medium).
        doi: of the paper that the number belongs to.
    """

    item: Item
    operator: Operator
    limit: Limits
    method: Method | None = None
    provenance: str = Field(pattern=r"^\[[SLKE]( [HML](-[HML])?)?\]$")
    doi: str = Field(pattern=r"^10\.\d{4,9}/\S+$")

    @model_validator(mode="after")
    def _the_right_way_round(self) -> CutOff:
        if self.operator not in ((">=", ">") if self.item in _MORE_IS_WORSE else ("<", "<=")):
            raise ValueError(f"{self.item} {self.operator}: this would call the better performance low")
        if self.method is not None and self.item not in MASS:
            raise ValueError(f"{self.item} is not measured by {self.method}")
        return self

    def limit_for(self, sex: Literal["M", "F"]) -> Decimal:
        """Return the limit for ``sex``."""
        return self.limit.M if sex == "M" else self.limit.F

    def holds(self, value: Decimal, sex: Literal["M", "F"]) -> bool:
        """Whether ``value`` is low for ``sex``."""
        limit = self.limit_for(sex)
        return {"<": value < limit, "<=": value <= limit, ">=": value >= limit, ">": value > limit}[self.operator]


class Band(_Part):
    """Ages with cut-offs of their own besides the version's, in whole years, both ends included."""

    name: str = Field(min_length=1, max_length=12)
    from_age: int = Field(ge=18, le=120)
    to_age: int | None = Field(default=None, ge=18, le=120)
    cut_offs: tuple[CutOff, ...] = ()


class Criterion(_Part):
    """A named statement: ``any`` or ``all`` of some items being low or of earlier statements holding."""

    name: str = Field(pattern=_WORD)
    join: Literal["any", "all"]
    of: tuple[str, ...] = Field(min_length=1)


class SignOff(_Part):
    """The clinician who compared the numbers with the papers."""

    clinician: str = Field(min_length=3, max_length=120)
    on: date
    compared_with: str = Field(min_length=3, max_length=200)


class Version(_Part):
    """One version of a rule set.

    Attributes:
        note: what is not certain about it.
        case_finding: items of which one at least must be known before nothing can be said to be low.
        cut_offs: those that hold for every age.
        bands: youngest first, without a gap; the first one's beginning is the youngest age that is judged at all.
        criteria: in the order in which they build on each other.
        signed_off: ``None``: nobody has, and every screen and sheet must say so.
    """

    status: Literal["legacy", "needs_clinical_signoff", "signed_off"]
    use: Use
    paper: str = Field(min_length=3)
    note: str = ""
    case_finding: tuple[Item, ...] = ()
    cut_offs: tuple[CutOff, ...] = ()
    bands: tuple[Band, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = ()
    signed_off: SignOff | None = None

    @model_validator(mode="after")
    def _whole(self) -> Version:
        self._check_ages()
        for band in self.bands:
            self._check_cut_offs(band)
        if (self.status == "signed_off") != (self.signed_off is not None):
            raise ValueError("status and signed_off say different things")
        return self

    def _check_ages(self) -> None:
        for younger, older in zip(self.bands, self.bands[1:], strict=False):
            if younger.to_age is None or older.from_age != younger.to_age + 1:
                raise ValueError(f"the bands {younger.name} and {older.name} overlap or leave a gap")
        if any(band.to_age is not None and band.to_age < band.from_age for band in self.bands):
            raise ValueError("a band ends before it begins")
        if self.bands[-1].to_age is not None:
            raise ValueError("the last band has an end, so that older people would be judged by nothing")

    def _check_cut_offs(self, band: Band) -> None:
        here = [(one.item, one.method) for one in self.cut_offs_of(band)]
        items = {item for item, _ in here}
        for item in items:
            methods = [method for of, method in here if of == item]
            if methods != [None] and sorted(map(str, methods)) != ["BIA", "DXA"]:
                raise ValueError(f"{item} in band {band.name} needs one cut-off, or one for BIA and one for DXA")
        if "sarccalf" in items and not {"sarcf", "calf"} <= items:
            raise ValueError("sarccalf is made of sarcf and calf, which have no cut-off beside it")
        known: set[str] = set(items)
        for criterion in self.criteria:
            if unknown := set(criterion.of) - known:
                raise ValueError(
                    f"the criterion {criterion.name} builds on {', '.join(sorted(unknown))}, which is not there"
                )
            if criterion.name in known:
                raise ValueError(f"the name {criterion.name} is used twice")
            known.add(criterion.name)
        if strangers := set(self.case_finding) - items:
            raise ValueError(f"case finding by {', '.join(sorted(strangers))} has no cut-off in band {band.name}")

    def cut_offs_of(self, band: Band) -> tuple[CutOff, ...]:
        """Return all cut-offs that hold in ``band``."""
        return self.cut_offs + band.cut_offs

    def band_at(self, age: int) -> Band | None:
        """Return the band of an age in whole years; ``None``: younger than the rules are for."""
        return next((one for one in reversed(self.bands) if age >= one.from_age), None)


class Rules(_Part):
    """All versions of one rule set."""

    format_version: int = Field(ge=1, le=1)
    name: str = Field(pattern=_WORD)
    versions: dict[str, Version] = Field(min_length=1)
