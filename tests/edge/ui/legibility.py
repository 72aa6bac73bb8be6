"""What must hold on every screen: words can be read, and what is to be touched is large enough for a glove."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.edge.ui.live_screen import LiveScreen

#: 12 mm on a 7 inch screen of 1024×600, px (REFERENCE §8.4).
TARGET_PX = 80


def items(item: QQuickItem) -> Iterator[QQuickItem]:
    """Walk over the visible items under ``item``."""
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from items(child)


def words_on(screen: LiveScreen) -> dict[str, QQuickItem]:
    """Return every visible text item by its words."""
    screen.grab()
    every = [item for item in items(screen.window.rootObject()) if item.metaObject().indexOfProperty("textFormat") >= 0]
    return {item.property("text"): item for item in every if item.property("text")}


def ink(item: QQuickItem) -> QRectF:
    """Return the rectangle of an item's letters, in the window's px."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def assert_legible(screen: LiveScreen) -> None:
    """No text is cut, none leaves the window, no two touch each other."""
    window = QRectF(0, 0, screen.window.width(), screen.window.height())
    texts = words_on(screen)
    for words, item in texts.items():
        assert not item.property("truncated"), f"cut: {words}"
        assert item.property("contentWidth") <= item.width() + 0.5, f"too wide: {words}"
        assert item.property("contentHeight") <= item.height() + 0.5, f"too high: {words}"
        assert window.contains(ink(item)), f"outside: {words}"
    for (one, first), (other, second) in itertools.combinations(texts.items(), 2):
        assert not ink(first).intersects(ink(second)), f"{one!r} touches {other!r}"
    if screen.calibration.page.value("open") or screen.phantom.page.value("open"):
        return
    card = ink(screen.item("verdictCard"))
    for name in ("verdict", "sentence1", "sentence2"):
        if screen.text(name):
            assert card.contains(ink(screen.item(name))), f"{name} leaves its card"
    assert not card.intersects(ink(screen.item("second"))) or not screen.text("second")


def assert_targets(screen: LiveScreen) -> None:
    """Everything that hears a touch is large enough, within the window, and apart from everything else."""
    screen.grab()
    window = QRectF(0, 0, screen.window.width(), screen.window.height())
    every = [one for one in items(screen.window.rootObject()) if one.metaObject().className() == "QQuickMouseArea"]
    targets = [ink(one) for one in every if one.isEnabled()]
    assert targets, "there is nothing to touch"
    for place in targets:
        assert min(place.width(), place.height()) >= TARGET_PX, place
        assert window.contains(place), place
    for one, other in itertools.combinations(targets, 2):
        assert not one.intersects(other), (one, other)
