import QtQuick
import ".."

// One accepted placement: its picture, its number, and what there is to say about it.
Rectangle {
    id: card

    required property var taken
    property var again: null // the row that takes it once more
    signal act(string act, string about)

    readonly property string toned: ({ "done": "ok", "open": "open", "now": "now", "warn": "warn", "blocked": "blocked" })[taken.tone] || ""

    radius: Theme.px(10)
    color: taken.tone === "warn" ? Theme.warnGround : taken.tone === "blocked" ? Theme.blockedGround : Theme.panel
    border.width: taken.tone === "now" ? Theme.px(4) : Theme.edge
    border.color: taken.tone === "now" ? Theme.caliper : taken.tone === "warn" ? Theme.warnText : Theme.line

    Rectangle {
        id: pane
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.px(6) }
        height: Math.max(0, parent.height - number.height - words.height - retake.height - 4 * Theme.px(6))
        color: "black"

        Image {
            anchors.fill: parent
            fillMode: Image.PreserveAspectFit
            source: card.taken.capture === "" ? "" : "image://captures/" + card.taken.capture
            sourceSize: Qt.size(width, height)
            cache: false // nothing of one person stays for the next
        }
    }
    Said {
        id: number
        anchors { left: parent.left; right: parent.right; bottom: words.top; leftMargin: Theme.px(6); rightMargin: Theme.px(6); bottomMargin: Theme.px(2) }
        height: Math.max(42, Theme.px(Theme.large ? 56 : 44))
        text: card.taken.number
        drawn: 24
        fits: true
        font.bold: true
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    Item {
        id: words
        anchors { left: parent.left; right: parent.right; bottom: retake.top; margins: Theme.px(6) }
        height: card.taken.words === "" && card.toned === "" ? 0 : Math.max(Math.min(card.height - number.height - retake.height - Theme.px(80), wanted.contentHeight), card.toned !== "" ? mark.height : 0)

        readonly property int room: width - (card.toned !== "" ? mark.width + Theme.px(6) : 0)

        Icon {
            id: mark
            visible: name !== ""
            name: card.toned
            side: Theme.px(26)
            anchors.verticalCenter: parent.verticalCenter
        }
        Said {
            x: parent.width - width
            width: parent.room
            height: parent.height
            text: card.taken.words
            drawn: 18
            fits: true
            color: card.taken.tone === "warn" ? Theme.warnText : card.taken.tone === "blocked" ? Theme.blockedText : Theme.text
            horizontalAlignment: card.toned !== "" ? Text.AlignLeft : Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Said {
            id: wanted
            visible: false
            width: parent.room
            text: card.taken.words
            drawn: 18
        }
    }
    BigButton {
        id: retake
        visible: card.again !== null
        enabled: visible
        objectName: visible ? "act:retake:" + card.again.about : ""
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: visible ? Math.max(80, Theme.px(80)) : 0
        radius: card.radius
        color: Theme.panel
        border.width: Theme.edge
        border.color: Theme.line
        onTouched: card.act(card.again.act, card.again.about)

        Said {
            anchors { fill: parent; margins: Theme.px(6) }
            text: card.again !== null ? card.again.words : ""
            drawn: 20
            fits: true
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }
}
