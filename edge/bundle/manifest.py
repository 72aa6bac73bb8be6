"""What a model bundle says about itself: ``manifest.json``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from calibration.int8.gate import MOST_DICE_LOSS, MOST_MT_P95_MM
from edge.anatomy import SITES

#: The newest manifest format this software reads. 2 brought several sites in one bundle, and networks in 8 bits.
FORMAT_VERSION = 2

Role = Literal["muscle", "superficial_aponeurosis", "deep_aponeurosis", "bone", "fat"]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Label(_Part):
    """One class of the network besides the background, which is always 0."""

    value: int = Field(ge=1, le=255)
    name: Name
    role: Role


class InputSpec(_Part):
    """How a B-mode area becomes the network's input (see :mod:`edge.bundle.preprocess`).

    ``stretch`` resizes the whole area to the input, whatever its aspect; no mm per pixel is needed. ``image_zscore``
    subtracts the resized picture's mean and divides by its standard deviation, so that gain and contrast fall out.

    ``site_tensor`` is the second input of a bundle of several sites: 1×sites float32, 1 at the site that is scanned and
    0 elsewhere, in the order of :attr:`Manifest.sites`.
    """

    tensor: str
    site_tensor: str | None = None
    width: int = Field(ge=32, le=2048)
    height: int = Field(ge=32, le=2048)
    resize: Literal["stretch"]
    normalisation: Literal["image_zscore"]


class OutputSpec(_Part):
    """The network's output: 1×classes×height×width float32 class probabilities on the input's grid.

    ``site_tensor`` is the second output of a bundle of several sites: 1×(1 + sites) float32 probabilities of what the
    picture alone shows, whatever site was asked for: none of the sites, then each in the order of
    :attr:`Manifest.sites`.
    """

    tensor: str
    site_tensor: str | None = None
    classes: int = Field(ge=2, le=256)


class SiteLimits(_Part):
    """When the network's own judgement of the site speaks against a number; set on validation images.

    Attributes:
        least_asked: with less probability for the site that is scanned, another site is in the picture.
        most_none: with more probability for none of the sites, there is no muscle to measure.
    """

    least_asked: float = Field(ge=0, le=1)
    most_none: float = Field(ge=0, le=1)


class Metric(_Part):
    """One figure of merit, with the set it was measured on."""

    name: str
    value: float
    unit: str
    measured_on: str
    n: int = Field(ge=1)


class Int8Loss(_Part):
    """What the bundle's 8-bit networks lose against its float one: the worst of both forms and of every site.

    More than the gate allows (:mod:`calibration.int8.gate`) is refused.

    Attributes:
        method: which of :data:`calibration.int8.magnitudes.METHODS` chose the ranges.
        frames: annotated pictures on which they were compared, none of them observed for the ranges.
        dice_lost: mean Dice, float − INT8.
        mt_p95_mm: what |INT8 − float| thickness does not exceed in 95 of 100 pictures, mm.
    """

    method: str
    frames: int = Field(ge=1)
    dice_lost: float = Field(ge=-1, le=MOST_DICE_LOSS)
    mt_p95_mm: float = Field(ge=0, le=MOST_MT_P95_MM)


class TrainingData(_Part):
    """One set the network was trained on, with the attribution its licence asks for."""

    name: str
    licence: str
    attribution: str
    images: int = Field(ge=1)


class Manifest(_Part):
    """The manifest of a bundle; pydantic refuses unknown fields, so a newer format is not half understood.

    A bundle serves one ``site``, or several ``sites``: then the network is told which one is scanned, draws the muscle
    of that site as its one label, and says besides what the picture alone looks like (``site_limits``).
    """

    format_version: int = Field(ge=1)
    name: Name
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    site: Name | None = None
    sites: tuple[Name, ...] = ()
    site_limits: SiteLimits | None = None
    view: Literal["transverse", "longitudinal"]
    labels: tuple[Label, ...] = Field(min_length=1)
    input: InputSpec
    output: OutputSpec
    opset: int = Field(ge=13)
    trained_on: Literal["real", "simulated"]
    training_data: tuple[TrainingData, ...] = Field(min_length=1)
    metrics: tuple[Metric, ...]
    intended_use: str
    created: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    int8: Int8Loss | None = None

    @model_validator(mode="after")
    def _labels_fit_output(self) -> Manifest:
        values = [label.value for label in self.labels]
        if values != list(range(1, len(values) + 1)):
            raise ValueError("labels must be numbered 1, 2, 3 … in order")
        if self.output.classes != len(values) + 1:
            raise ValueError("output.classes must be the labels plus the background")
        if len({label.name for label in self.labels}) != len(values):
            raise ValueError("label names must differ")
        roles = {label.role for label in self.labels}
        if self.view == "longitudinal" and not {"superficial_aponeurosis", "deep_aponeurosis"} <= roles:
            raise ValueError("a longitudinal bundle needs both aponeuroses")
        if self.view == "transverse" and "muscle" not in roles:
            raise ValueError("a transverse bundle needs a muscle")
        return self

    @model_validator(mode="after")
    def _one_site_or_several(self) -> Manifest:
        if (self.site is None) != bool(self.sites):
            raise ValueError("a bundle has one site or several sites, not both and not none")
        told = (self.input.site_tensor, self.output.site_tensor, self.site_limits)
        if any((part is not None) != bool(self.sites) for part in told):
            raise ValueError("several sites need site_limits and both site tensors, one site has none of them")
        if len(set(self.sites)) != len(self.sites):
            raise ValueError("sites must differ")
        return self

    @model_validator(mode="after")
    def _int8_since_format_2(self) -> Manifest:
        if self.int8 is not None and self.format_version < 2:
            raise ValueError("int8 needs format_version 2")
        return self

    @model_validator(mode="after")
    def _view_fits_sites(self) -> Manifest:
        # A site that is not known here is left for whoever scans it to refuse.
        for site in self.all_sites:
            if site in SITES and SITES[site].view != self.view:
                raise ValueError(f"the site {site} is {SITES[site].view}, not {self.view}")
        return self

    @property
    def all_sites(self) -> tuple[str, ...]:
        """The sites this bundle serves, one or several."""
        return self.sites or ((self.site,) if self.site is not None else ())

    def value_of(self, role: Role) -> int:
        """Return the label value that plays ``role``.

        Raises:
            KeyError: no label plays it.
        """
        for label in self.labels:
            if label.role == role:
                return label.value
        raise KeyError(role)
