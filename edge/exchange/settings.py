"""How records leave the kit: the programme's keys, and where they go when there is a network. Part of the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationInfo, field_validator, model_validator

from edge.exchange.record.visit_record import Naming

#: An application entity's title: up to 16 signs of DICOM's default repertoire, no backslash (PS3.5 §6.2, VR AE).
AeTitle = Annotated[str, Field(pattern=r"^[\x21-\x5B\x5D-\x7E][\x20-\x5B\x5D-\x7E]{0,15}$")]
Host = Annotated[str, Field(pattern=r"^[0-9A-Za-z.:\[\]-]{1,253}$")]
Port = Annotated[int, Field(ge=1, le=65535, strict=True)]


def _beside(file: Path | None, info: ValidationInfo) -> Path | None:
    return None if file is None else (info.context or {}).get("folder", Path()) / file


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tls(_Section):
    """Who the other end must be, and who the kit is; PEM files, relative to the settings file's folder.

    Attributes:
        authority: certificates that may vouch for the other end; ``None``: those of the system.
        certificate, key: the kit's own, for mutual TLS; both or neither.
    """

    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    _from_settings_folder = field_validator("authority", "certificate", "key")(_beside)

    @model_validator(mode="after")
    def _both_or_neither(self) -> Tls:
        if (self.certificate is None) != (self.key is None):
            raise ValueError("certificate and key go together")
        return self


class Destination(_Section):
    """Where ended visits are sent.

    Attributes:
        name: short; what was delivered is remembered under it.
        kind: ``dicom``: C-STORE with storage commitment; ``stow``: DICOMweb STOW-RS; ``fhir``: a transaction a visit.
        names: under what names.
        host, port, ae_title: of a DICOM archive.
        commit_port: on which the kit hears the archive's storage commitment; ``None``: on the association only.
        url: of STOW-RS (``…/studies`` is added) or of the FHIR base.
        tls: always used for ``https``, and for DICOM where it is given.
        plain: send without TLS; has to be said.
        kbit_s: most of the network that is taken, kilobits a second; ``None``: all.
    """

    name: str = Field(pattern=r"^[a-z0-9-]{1,32}$")
    kind: Literal["dicom", "stow", "fhir"]
    names: Naming = "pseudonymised"
    host: Host = ""
    port: Port = 104
    ae_title: AeTitle = "ARCHIVE"
    commit_port: Port | None = None
    url: str = Field(default="", max_length=512, pattern=r"^(https?://[!-~]+)?$")
    tls: Tls | None = None
    plain: StrictBool = False
    kbit_s: Annotated[int, Field(ge=8, le=10_000_000, strict=True)] | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Destination:
        if self.kind == "dicom" and not self.host:
            raise ValueError(f"{self.name}: a DICOM archive needs a host")
        if self.kind != "dicom" and not self.url:
            raise ValueError(f"{self.name}: {self.kind} needs a url")
        secure = self.tls is not None if self.kind == "dicom" else self.url.startswith("https://")
        if secure == self.plain:
            raise ValueError(f"{self.name}: either TLS, or plain = true; not both, and not neither")
        return self


class Worklist(_Section):
    """A Modality Worklist that says who is expected; ``tls`` and ``plain`` as of a destination."""

    host: Host
    port: Port = 104
    ae_title: AeTitle = "WORKLIST"
    tls: Tls | None = None
    plain: StrictBool = False

    @model_validator(mode="after")
    def _is_whole(self) -> Worklist:
        if (self.tls is not None) == self.plain:
            raise ValueError("worklist: either TLS, or plain = true; not both, and not neither")
        return self


class Exchange(_Section):
    """How records leave the kit.

    Attributes:
        pseudonym_key: 32 bytes, the same on all kits of the programme; ``None``: made of the key
            of the kit's records.
        recipients: age public keys of the programme; what goes onto a stick is encrypted to all of them.
        ae_title: the kit's own.
        destinations: where ended visits are sent.
        worklist: who is expected.
    """

    pseudonym_key: Path | None = None
    recipients: tuple[Annotated[str, Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$")], ...] = Field(
        default=(), max_length=8
    )
    ae_title: AeTitle = "MYOSIGHT"
    destinations: tuple[Destination, ...] = Field(default=(), max_length=8)
    worklist: Worklist | None = None

    _from_settings_folder = field_validator("pseudonym_key")(_beside)

    @model_validator(mode="after")
    def _each_name_once(self) -> Exchange:
        names = [one.name for one in self.destinations]
        if len(set(names)) < len(names):
            raise ValueError("two destinations have one name")
        return self
