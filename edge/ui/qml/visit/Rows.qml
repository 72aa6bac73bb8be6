import QtQuick
import ".."

// The rows of a page, turned by arrows where they are many.
PagedRows {
    id: rows

    required property var page
    property bool numbered: false
    property real drawn: 21
    property var shown: page.rows
    signal act(string act, string about)

    model: shown
    place: page.id
    first: Math.max(0, shown.findIndex(one => one.tone === "now"))
    delegate: RowLine {
        required property int index
        required property var modelData
        row: modelData
        number: rows.numbered ? index + 1 : 0
        drawn: rows.drawn
        y: rows.topOf(index)
        width: rows.lineWidth
        height: implicitHeight
        visible: rows.shows(index)
        onAct: (act, about) => rows.act(act, about)
    }
}
