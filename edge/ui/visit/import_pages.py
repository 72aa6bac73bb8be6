"""What was brought on a stick: what it is, who made it, what it would replace; how far it is, and the way back."""

from __future__ import annotations

from calibration.errors import MyosightError
from edge.exchange.inward.bringing import Progress
from edge.exchange.inward.importer import BroughtNow, Found
from edge.exchange.inward.in_use import Used
from edge.exchange.inward.kinds import KINDS, Kind
from edge.ui.visit.buttons import back_button
from edge.ui.visit.day import Day
from edge.ui.visit.import_desk import ComingIn, ImportDesk, Imports
from edge.ui.visit.page import Button, Page, Row, Tone
from edge.ui.words import ENGLISH, say

#: Sticks are looked at anew after so long, ns.
_LOOK_NS = 2_000_000_000
#: Of a signer and a digest, what a person can compare.
_SHOWN_DIGITS = 16


class ImportPages:
    """``import``, ``import.look`` and ``import.back``."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``: what is under way or has just ended comes first."""
        desk, imports = day.imports, _of(day)
        if desk.coming is not None:
            return _ended(desk, day) if desk.coming.done.done() else _running(desk.coming)
        if desk.going is not None:
            return _gone_back(desk) if desk.going.done() else _words_page("import.going", "going", ())
        if day.place.name == "import.look" and (chosen := _chosen(desk)) is not None:
            return _look_page(chosen)
        if day.place.name == "import.back":
            return _back_page(day, imports)
        _look(day, imports)
        return _list_page(day, imports)

    def act(self, day: Day, act: str, about: str) -> None:
        """Choose, begin, take back, or go back."""
        desk = day.imports
        busy = (desk.coming is not None and not desk.coming.done.done()) or (
            desk.going is not None and not desk.going.done()
        )
        if act == "back" and busy:
            day.home()
        elif act == "back":
            day.go("settings" if day.place.name == "import" else "import")
        elif busy:
            return
        elif act == "read":
            day.imports = ImportDesk()
            day.go("settings")
        elif act == "package":
            desk.chosen = about
            day.go("import.look")
        elif act == "bring":
            _bring(day)
        elif act == "former" and about in KINDS:
            desk.kind = next(kind for kind in KINDS if kind == about)
            day.go("import.back", about)
        elif act == "go_back":
            _go_back(day)


def _of(day: Day) -> Imports:
    if day.kit.imports is None:
        raise AssertionError("nothing can be brought to this kit")
    return day.kit.imports


def _look(day: Day, imports: Imports) -> None:
    """Look at the sticks beside the screen; one that answers slowly holds nothing up."""
    desk, now_ns = day.imports, day.kit.now_ns()
    if desk.looking is not None and desk.looking.done():
        try:
            desk.found = desk.looking.result()
        except MyosightError:
            desk.found = ()
        desk.looking = None
    if desk.looking is None and (desk.looked_ns < 0 or now_ns - desk.looked_ns >= _LOOK_NS):
        desk.looking, desk.looked_ns = imports.look(), now_ns


def _chosen(desk: ImportDesk) -> Found | None:
    return next((one for one in desk.found if str(one.path) == desk.chosen), None)


def _bring(day: Day) -> None:
    desk = day.imports
    chosen = _chosen(desk)
    if chosen is None or chosen.offered is None or day.operator is None:
        return
    try:
        desk.coming = _of(day).bring(chosen.offered, day.operator)
    except MyosightError as error:
        day.tell("not_imported", reason=error.reason)


def _go_back(day: Day) -> None:
    desk = day.imports
    if desk.kind is None or day.operator is None:
        return
    try:
        desk.going = _of(day).back(desk.kind, day.operator)
    except MyosightError as error:
        day.tell("not_imported", reason=error.reason)


def _list_page(day: Day, imports: Imports) -> Page:
    desk = day.imports
    rows = [_found_row(one) for one in desk.found]
    used = _used(imports)
    lead = day.operator is not None and day.operator.role == "lead"
    rows += [_used_row(one, lead=lead) for one in used]
    release = imports.release()
    if release.state != "none":
        tone: Tone = "warn" if release.state in ("refused", "came_back") else "quiet"
        words = say(f"visit.import.release.{release.state}", version=release.version)
        may = lead and release.state in ("in_use", "trying")
        rows.append(Row(say("visit.import.kind.release"), words, tone, "former" if may else "", "release"))
    found = say("visit.import.lead" if desk.found else "visit.import.none")
    return Page("import", "list", say("visit.import"), lead=found, rows=tuple(rows), buttons=(back_button(),))


def _used(imports: Imports) -> list[BroughtNow]:
    try:
        return list(imports.used())
    except MyosightError:
        return []


def _found_row(one: Found) -> Row:
    if one.offered is None:
        return Row(one.path.name[:40], say("visit.import.refused"), "blocked", "package", str(one.path), "warn")
    manifest = one.offered.manifest
    words = say("visit.import.named", kind=_kind(manifest.kind), title=manifest.title)
    return Row(words, _from_to(one.now, manifest.name, manifest.version), "now", "package", str(one.path), "onward")


def _used_row(one: BroughtNow, *, lead: bool) -> Row:
    words = say("visit.import.named", kind=_kind(one.used.kind), title=one.used.title)
    value = say("visit.import.used", version=one.used.version)
    return Row(words, value, "plain", "former" if lead else "", one.used.kind, "change" if lead else "")


def _from_to(now: Used | None, name: str, version: int) -> str:
    if now is None:
        return say("visit.import.first", version=version)
    if now.name != name:
        return say("visit.import.other", version=version)
    return say("visit.import.from_to", now=now.version, version=version)


def _look_page(found: Found) -> Page:
    if found.offered is None:
        return _words_page("import.refused", "refused", (Row(found.path.name[:60], tone="quiet"),), found.refusal)
    manifest, signer = found.offered.manifest, found.offered.signer
    rows = (
        Row(say("visit.import.what"), say("visit.import.named", kind=_kind(manifest.kind), title=manifest.title)),
        Row(say("visit.import.version"), _from_to(found.now, manifest.name, manifest.version)),
        Row(say("visit.import.made"), manifest.created),
        Row(say("visit.import.signer"), f"{signer.name} · {signer.fingerprint[:_SHOWN_DIGITS]}"),
    )
    begin = Button("bring", say("visit.import.bring"), icon="onward", strong=True)
    return Page(
        "import.look",
        "words",
        say("visit.import.look"),
        lead=say(f"visit.import.look.{'release' if manifest.kind == 'release' else 'lead'}"),
        rows=rows,
        buttons=(back_button(), begin),
    )


def _back_page(day: Day, imports: Imports) -> Page:
    kind = day.imports.kind
    one = next((one for one in _used(imports) if one.used.kind == kind), None)
    former = one.former if one is not None else None
    if kind == "release":
        value = say("visit.import.back.release")
    elif former is None:
        value = say("visit.import.back.settings")
    else:
        value = f"{former.title} · {former.version}"
    now = "" if one is None else f"{one.used.title} · {one.used.version}"
    rows = (Row(say("visit.import.now"), now), Row(say("visit.import.then"), value, "now"))
    sure = Button("go_back", say("visit.import.back"), icon="change", strong=True)
    return Page(
        "import.back",
        "words",
        say("visit.import.back"),
        lead=say("visit.import.back.lead"),
        rows=rows if now else rows[1:],
        buttons=(back_button(), sure),
    )


def _running(coming: ComingIn) -> Page:
    return _words_page("import.running", "running", (Row(say("visit.import.step"), _how_far(coming.progress), "now"),))


def _how_far(progress: Progress | None) -> str:
    if progress is None:
        return say("visit.import.step.begins")
    if progress.step == "copying":
        return say("visit.import.step.copying", percent=round(100 * progress.done / max(1, progress.of)))
    return say(f"visit.import.step.{progress.step}")


def _ended(desk: ImportDesk, day: Day) -> Page:
    chosen = _chosen(desk)
    kind: Kind | None = None if chosen is None or chosen.offered is None else chosen.offered.manifest.kind
    try:
        if desk.coming is not None:
            desk.coming.done.result()
    except MyosightError as error:
        return _words_page("import.failed", "failed", (_unchanged(),), error.reason)
    if kind == "release":
        release = _of(day).release()
        words = say(f"visit.import.release.{release.state}", version=release.version)
        return _words_page("import.handed_over", "handed_over", (Row(say("visit.import.kind.release"), words, "now"),))
    return _words_page("import.done", "done", (Row(say("visit.import.done.next"), "", "done", icon="ok"),))


def _gone_back(desk: ImportDesk) -> Page:
    try:
        if desk.going is not None:
            desk.going.result()
    except MyosightError as error:
        return _words_page("import.failed", "failed", (_unchanged(),), error.reason)
    return _words_page("import.gone_back", "gone_back", (Row(say("visit.import.done.next"), "", "done", icon="ok"),))


def _unchanged() -> Row:
    return Row(say("visit.import.unchanged"), tone="quiet")


def _words_page(page_id: str, what: str, rows: tuple[Row, ...], reason: str = "") -> Page:
    """Return a page that only tells; one that tells why has the reason's sentence, and its code to be read out."""
    key = f"visit.import.why.{reason}"
    lead = say(f"visit.import.{what}.lead") if not reason else say(key if key in ENGLISH else "visit.import.why")
    told = (*rows, Row(say("visit.import.code"), reason, "quiet")) if reason else rows
    read = Button("read", say("visit.ok"), icon="ok", strong=True)
    home = Button("back", say("visit.export.home"), icon="home")
    button = home if what in ("running", "going") else read
    return Page(page_id, "words", say(f"visit.import.{what}"), lead=lead, rows=told, buttons=(button,))


def _kind(kind: Kind) -> str:
    return say(f"visit.import.kind.{kind}")
