import QtQuick
import ".."

// Rows that may be more than fit: as many as fit are shown whole, and large arrows at the right turn to the others.
// The delegate says by its implicitHeight how high it is; it takes `paged.lineWidth` and asks where it stands.
Item {
    id: paged

    required property var model
    required property string place // whose rows they are: another place begins at its first sheet
    property alias delegate: lines.delegate
    property int spacing: Theme.px(6)
    property int first: 0 // the row that is to be seen at the beginning

    readonly property real lineWidth: width - (turns ? arrows.width + Theme.px(8) : 0)
    readonly property alias count: lines.count
    property bool turns: false
    property int at: 0
    property int revision: 0

    // Where each row stands, and on which sheet.
    readonly property var placed: {
        paged.revision // rows that come and go
        const tops = [], sheets = []
        let y = 0, sheet = 0
        for (let i = 0; i < lines.count; i++) {
            const line = lines.itemAt(i)
            const high = line ? line.implicitHeight : 0
            if (y > 0 && y + high > paged.height + 0.5) {
                sheet += 1
                y = 0
            }
            tops.push(y)
            sheets.push(sheet)
            y += high + paged.spacing
        }
        return { "tops": tops, "sheets": sheets, "count": sheet + 1 }
    }

    function topOf(index) { return placed.tops[index] ?? 0 }
    function shows(index) { return (placed.sheets[index] ?? 0) === at }
    function settle() {
        turns = placed.count > 1
        if (at >= placed.count) at = placed.count - 1
    }
    function begin() {
        at = 0
        turns = placed.count > 1
        Qt.callLater(() => { at = placed.sheets[first] ?? 0 })
    }

    onPlacedChanged: Qt.callLater(settle)
    onPlaceChanged: begin()
    Component.onCompleted: begin()

    Repeater {
        id: lines
        model: paged.model
        onItemAdded: paged.revision += 1
        onItemRemoved: paged.revision += 1
    }
    Item {
        id: arrows

        readonly property int gap: Theme.px(8)
        readonly property bool beside: paged.height < 2 * 80 + gap
        readonly property int side: Math.max(80, Theme.px(92))
        readonly property real told: beside || paged.height < 2 * side + 2 * gap + where.contentHeight ? 0 : where.contentHeight + gap

        visible: paged.turns
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: beside ? 2 * side + gap : side

        Turner {
            objectName: "scroll:up"
            icon: "up"
            width: arrows.side
            height: arrows.beside ? parent.height : (parent.height - arrows.gap - arrows.told) / 2
            enabled: paged.at > 0
            onTouched: paged.at -= 1
        }
        Said {
            id: where
            visible: arrows.told > 0
            anchors.centerIn: parent
            text: (paged.at + 1) + " / " + paged.placed.count
            wrapMode: Text.NoWrap
            drawn: 20
            color: Theme.quiet
        }
        Turner {
            objectName: "scroll:down"
            icon: "down"
            anchors { right: parent.right; bottom: parent.bottom }
            width: arrows.side
            height: arrows.beside ? parent.height : (parent.height - arrows.gap - arrows.told) / 2
            enabled: paged.at < paged.placed.count - 1
            onTouched: paged.at += 1
        }
    }
}
