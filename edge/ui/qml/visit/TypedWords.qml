import QtQuick
import ".."

// What is expected, or why OK was refused; and a value that a device has sent, which OK would take.
Item {
    id: said

    required property var number

    readonly property bool sent: number.from_device !== ""
    readonly property real needed: (sent ? wanted.contentHeight + Theme.px(16) : 0) + (number.hint !== "" ? hinted.contentHeight + Theme.px(4) : 0)
    readonly property real sentHigh: sent ? Math.min(wanted.contentHeight + Theme.px(12), Math.max(0, height - hint.height - Theme.px(4))) : 0

    Rectangle {
        visible: said.sent
        anchors { left: parent.left; right: parent.right; bottom: hint.top; bottomMargin: Theme.px(4) } // a drawing ends above it
        height: said.sentHigh
        radius: Theme.px(8)
        color: Theme.frozenGround

        Said {
            objectName: "fromDevice"
            anchors { fill: parent; leftMargin: Theme.px(10); rightMargin: Theme.px(10) }
            text: said.number.from_device
            drawn: 21
            fits: true
            font.bold: true
            color: Theme.frozenText
            verticalAlignment: Text.AlignVCenter
        }
    }
    Icon {
        id: warning
        visible: said.number.refused
        name: "warn"
        side: Theme.px(28)
        anchors { left: parent.left; verticalCenter: hint.verticalCenter }
    }
    Said {
        id: hint
        objectName: "hint"
        visible: text !== ""
        anchors { left: parent.left; leftMargin: said.indent; right: parent.right; bottom: parent.bottom }
        height: visible ? Math.min(hinted.contentHeight, said.height * (said.sent ? 0.5 : 1)) : 0
        text: said.number.hint
        drawn: 20
        fits: true
        font.bold: said.number.refused
        color: said.number.refused ? Theme.warnText : Theme.quiet
        verticalAlignment: Text.AlignVCenter
    }
    Said { // how high the words would like to be
        id: hinted
        visible: false
        width: parent.width - said.indent
        text: said.number.hint
        font.bold: said.number.refused
        drawn: 20
    }
    Said {
        id: wanted
        visible: false
        width: parent.width - Theme.px(20)
        text: said.number.from_device
        font.bold: true
        drawn: 21
    }

    readonly property int indent: number.refused ? warning.width + Theme.px(8) : 0
}
