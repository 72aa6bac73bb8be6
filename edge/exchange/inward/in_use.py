"""Which package of each kind the kit uses: one small file, replaced by one rename.

So there is no moment at which the kit uses half of a package, or none because the power went: it uses the former one
until the rename, and the new one from it on. The same rename says which one to go back to, which versions were ever
used (so that an older one is refused even after a way back), and what the journal has still to be told.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edge.exam.entry import NewEntry
from edge.exchange.inward.disk import alone, remove, replace_file
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.kinds import Kind
from edge.exchange.inward.manifest import Manifest
from edge.exchange.inward.staging import INWARD, STAGED, Staged, staged_folder, verified
from edge.exchange.inward.trust import Trust
from edge.golden.check import SelfTest

_FILE = "in-use.json"
_MOST_BYTES = 512 * 1024


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Used(_Part):
    """A package that is, or was, in use.

    Attributes:
        kind, name, version, title: its manifest's.
        digest: SHA-256 of its manifest, hexadecimal.
        signer: name of the key that signed it.
        folder: of it, below the kit's state folder.
    """

    kind: Kind
    name: str
    version: int
    title: str
    digest: str
    signer: str
    folder: str


class Untold(_Part):
    """An entry of the journal that may not be in it yet; the same id twice is one entry there."""

    id: str
    kind: str
    operator: str
    body: dict[str, str | int]


class InUse(_Part):
    """What this kit uses of all that was brought to it.

    Attributes:
        current: by kind.
        former: what a way back leads to, by kind; where there is none, it leads to what the settings say.
        newest: the newest that was ever in use, by ``KIND/NAME``.
        untold: what the journal has to be told.
    """

    format_version: int = Field(default=1, ge=1, le=1)
    current: dict[Kind, Used] = Field(default_factory=dict)
    former: dict[Kind, Used] = Field(default_factory=dict)
    newest: dict[str, Used] = Field(default_factory=dict)
    untold: tuple[Untold, ...] = ()


def in_use(state: Path) -> InUse:
    """Read what is in use; nothing where nothing was ever brought.

    Raises:
        InwardRefused: ``inward.damaged``: the file cannot be read. It is never taken for an empty one: an older
            programme would be used without a word.
    """
    path = state / INWARD / _FILE
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES)
        return InUse.model_validate_json(data)
    except FileNotFoundError:
        return InUse()
    except (OSError, ValidationError) as error:
        raise InwardRefused(
            f"What this kit uses cannot be read in {path}.",
            remedy="Restore the file, or remove it: then everything has to be brought in again.",
            reason="inward.damaged",
        ) from error


def check_newer(manifest: Manifest, digest: str, state: Path) -> Used | None:
    """Refuse a package that is older than what was in use; return what is in use of its kind, if anything is.

    Raises:
        InwardRefused: ``inward.older``.
    """
    found = in_use(state)
    newest = found.newest.get(f"{manifest.kind}/{manifest.name}")
    if newest is not None and (manifest.version, digest) != (newest.version, newest.digest):
        if manifest.version < newest.version:
            raise _older(f"version {manifest.version}, and this kit had version {newest.version} already")
        if manifest.version == newest.version:
            raise _older(f"another version {manifest.version} than the one that this kit had")
    return found.current.get(manifest.kind)


def check_passed(passed: SelfTest) -> None:
    """Refuse a package that this kit has tried in vain.

    Raises:
        InwardRefused: ``inward.self_test``.
    """
    if not passed.passed:
        failed = [check.words for check in passed.checks if not check.passed]
        raise InwardRefused(
            f"It was tried on this kit and does not work: {'; '.join(failed) or 'no test ran'}.",
            remedy="Ask the programme for one that fits this kit. What was in use stays in use.",
            reason="inward.self_test",
        )


def activate(staged: Staged, passed: SelfTest, state: Path, operator: str) -> Used:
    """Put a staged package to use, and keep the former one for the way back.

    Args:
        staged: on the kit's disk.
        passed: its self-test.
        state: the kit's state folder.
        operator: id of who brings it.

    Raises:
        InwardRefused: ``inward.self_test``, ``inward.older``, ``inward.unwritable``, ``inward.busy``; the former one
            stays in use.
    """
    check_passed(passed)
    with alone(state / INWARD):
        former = check_newer(staged.manifest, staged.digest, state)
        used = Used(
            kind=staged.manifest.kind,
            name=staged.manifest.name,
            version=staged.manifest.version,
            title=staged.manifest.title,
            digest=staged.digest,
            signer=staged.signer.name,
            folder=str(staged_folder(Path(), staged.manifest, staged.digest)),
        )
        before = in_use(state)
        if former is not None and former.digest != used.digest:
            formers = {**before.former, used.kind: former}
        else:
            formers = dict(before.former)
        told = Untold(id=str(uuid.uuid4()), kind="kit.brought_in", operator=operator, body=_body(used, former))
        after = before.model_copy(
            update={
                "current": {**before.current, used.kind: used},
                "former": formers,
                "newest": {**before.newest, f"{used.kind}/{used.name}": used},
                "untold": (*before.untold, told),
            }
        )
        if not staged.folder.is_dir():
            raise InwardRefused(
                "What was staged is gone: something else was brought in meanwhile.",
                remedy="Bring it in again.",
                reason="inward.busy",
            )
        _write(state, after)
        _prune(state, used.kind, after)
    return used


def back(kind: Kind, state: Path, operator: str) -> Used | None:
    """Put the former package of a kind to use again; return it, ``None`` where it is what the settings say.

    Raises:
        InwardRefused: ``inward.nothing_before``: nothing of this kind is in use. ``inward.unwritable``, ``.busy``.
    """
    with alone(state / INWARD):
        before = in_use(state)
        left = before.current.get(kind)
        if left is None:
            raise InwardRefused(
                f"Nothing of the kind {kind} was brought to this kit.",
                remedy="What is in use is what the settings say.",
                reason="inward.nothing_before",
            )
        former = before.former.get(kind)
        current = {one: used for one, used in before.current.items() if one != kind}
        if former is not None:
            current[kind] = former
        told = Untold(id=str(uuid.uuid4()), kind="kit.taken_back", operator=operator, body=_body(left, former))
        after = before.model_copy(
            update={
                "current": current,
                "former": {one: used for one, used in before.former.items() if one != kind},
                "untold": (*before.untold, told),
            }
        )
        _write(state, after)
        _prune(state, kind, after)
    return former


def brought(kind: Kind, state: Path, trust: Trust) -> Staged | None:
    """Return the package of a kind that is in use, checked anew; ``None`` where the settings hold.

    Raises:
        InwardRefused: ``inward.damaged``; ``inward.signature`` or ``.development_key`` where the settings no longer
            trust who signed it.
    """
    used = in_use(state).current.get(kind)
    if used is None:
        return None
    staged = verified(state / used.folder, trust)
    if staged.digest != used.digest:
        raise InwardRefused(
            f"The {kind} on this kit is not the one that was put to use.",
            remedy=f"Bring it in again, or take it back: myosight bring back {kind}.",
            reason="inward.damaged",
        )
    return staged


def untold(state: Path) -> list[tuple[NewEntry, str]]:
    """Return what the journal has to be told, each with the operator's id."""
    return [
        (NewEntry(id=one.id, kind=one.kind, participant="", visit="", body=one.body), one.operator)  # type: ignore[arg-type]
        for one in in_use(state).untold
    ]


def told(state: Path, entries: Mapping[str, object]) -> None:
    """Note that the journal has these entries, by their ids.

    Raises:
        InwardRefused: ``inward.unwritable``, ``.busy``.
    """
    with alone(state / INWARD):
        before = in_use(state)
        rest = tuple(one for one in before.untold if one.id not in entries)
        if rest != before.untold:
            _write(state, before.model_copy(update={"untold": rest}))


def _body(used: Used, former: Used | None) -> dict[str, str | int]:
    body: dict[str, str | int] = {
        "what": used.kind,
        "name": used.name,
        "version": used.version,
        "sha256": used.digest,
        "signer": used.signer,
    }
    if former is not None:
        body |= {"former_name": former.name, "former_version": former.version}
    return body


def _write(state: Path, after: InUse) -> None:
    replace_file(state / INWARD / _FILE, (json.dumps(after.model_dump(mode="json"), indent=1) + "\n").encode())


def _prune(state: Path, kind: Kind, after: InUse) -> None:
    """Remove staged packages that nothing leads to; after the rename, so that a cut loses none that is used."""
    kept = {state / used.folder for used in (*after.current.values(), *after.former.values())}
    for folder in (state / INWARD / STAGED / kind).glob("*/*"):
        if folder not in kept:
            remove(folder)


def _older(why: str) -> InwardRefused:
    return InwardRefused(
        f"The package is {why}.",
        remedy="Take the newest one. A lead can go back to what was in use before: myosight bring back KIND.",
        reason="inward.older",
    )
