import QtQuick
import ".."

// Where the probe lies, drawn and said, and the steps one under the other.
PageFrame {
    id: page

    // One drawing of a limb serves both sides: `guide_rf.left` is `guide_rf` in a mirror, the probe's mark still outward.
    // On the belly the mark points to the person's right on both sides (REFERENCE 2.1), so that the left has its own.
    readonly property string drawn: page.page.drawing.replace(/^guide_ra\.left$/, "guide_ra_left")
    readonly property bool mirrored: drawn.endsWith(".left")

    Rectangle {
        id: plate
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: Math.min(parent.width * 0.44, parent.height)
        radius: Theme.px(12)
        color: Theme.panel
        border.width: Theme.edge
        border.color: Theme.line

        Icon {
            id: drawing
            objectName: "drawing"
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.px(6) }
            name: page.drawn.replace(/\.left$/, "")
            mirror: page.mirrored
            side: Math.min(plate.parent.height - caption.height - Theme.px(18), plate.width - Theme.px(12))
        }
        Said {
            id: caption
            objectName: "drawingWords"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.px(8) }
            height: text === "" ? 0 : Math.min(wanted.contentHeight, plate.parent.height * 0.3)
            text: page.page.drawing_words
            drawn: 18
            fits: true
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignBottom
        }
        Said {
            id: wanted
            visible: false
            width: caption.width
            text: caption.text
            drawn: 18
        }
    }
    Rows {
        anchors { left: plate.right; leftMargin: page.gap; right: parent.right; top: parent.top; bottom: parent.bottom }
        page: page.page
        numbered: true
        drawn: page.page.rows.length > 4 ? 23 : Theme.large ? 22 : 26 // all the steps at a glance, in large letters too
        onAct: (act, about) => page.act(act, about)
    }
}
