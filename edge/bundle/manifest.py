"""What a model bundle says about itself: ``manifest.json``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from edge.anatomy import SITES

#: The newest manifest format this software reads.
FORMAT_VERSION = 1

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
    """

    tensor: str
    width: int = Field(ge=32, le=2048)
    height: int = Field(ge=32, le=2048)
    resize: Literal["stretch"]
    normalisation: Literal["image_zscore"]


class OutputSpec(_Part):
    """The network's output: 1×classes×height×width float32 class probabilities on the input's grid."""

    tensor: str
    classes: int = Field(ge=2, le=256)


class Metric(_Part):
    """One figure of merit, with the set it was measured on."""

    name: str
    value: float
    unit: str
    measured_on: str
    n: int = Field(ge=1)


class TrainingData(_Part):
    """One set the network was trained on, with the attribution its licence asks for."""

    name: str
    licence: str
    attribution: str
    images: int = Field(ge=1)


class Manifest(_Part):
    """The manifest of a bundle; pydantic refuses unknown fields, so a newer format is not half understood."""

    format_version: int = Field(ge=1)
    name: Name
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    site: Name
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
    def _view_fits_site(self) -> Manifest:
        # A site that is not known here is left for whoever scans it to refuse.
        if self.site in SITES and SITES[self.site].view != self.view:
            raise ValueError(f"the site {self.site} is {SITES[self.site].view}, not {self.view}")
        return self

    def value_of(self, role: Role) -> int:
        """Return the label value that plays ``role``.

        Raises:
            KeyError: no label plays it.
        """
        for label in self.labels:
            if label.role == role:
                return label.value
        raise KeyError(role)
