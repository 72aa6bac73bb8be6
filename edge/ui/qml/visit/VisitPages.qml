import QtQuick
import ".."

// The pages of a visit. Whoever holds it gives it a page and hears what was touched; over the live screen it shows a strip
// only, and leaves every touch beside it to the screen underneath.
Item {
    id: visit

    required property var page // as Page.for_qml() gives it; null while no visit's page is shown
    required property var clock // an object with seconds_since(begun_ns) for stop-watches
    signal act(string act, string about)

    readonly property bool live: shown !== null && (shown.kind === "live" || shown.kind === "edit")
    readonly property bool covers: shown !== null && !live
    // What the live screen leaves free at its top, left of its panel.
    readonly property real strip: live && loader.item ? loader.item.strip ?? 0 : 0

    property var shown: null

    objectName: "visitPages"
    onPageChanged: show()
    Component.onCompleted: show()

    Loader {
        id: loader
        anchors.fill: parent
    }
    Connections {
        target: loader.item
        function onAct(act, about) { visit.act(act, about) }
    }

    // The same page again changes nothing; another of the same kind moves into the items that are there.
    function show() {
        const before = shown
        if (JSON.stringify(page) === JSON.stringify(before)) return
        const kept = before && page && before.kind === page.kind && loader.item
        if (!page) loader.source = ""
        else if (kept) loader.item.page = page
        else loader.setSource(fileOf(page.kind), page.kind === "timer" ? { "page": page, "clock": clock } : { "page": page })
        shown = page ?? null
    }
    function fileOf(kind) {
        if (kind === "live" || kind === "edit") return "LiveBanner.qml"
        return kind.charAt(0).toUpperCase() + kind.slice(1) + "Page.qml"
    }
}
