import QtQuick
import ".."

// Who is seen, on every page of a visit; and whether this is practice or a demonstration.
Rectangle {
    id: strip

    required property var page

    readonly property bool filled: page.banner !== "" || page.mark !== ""

    height: filled ? Math.max(46, Theme.px(48)) : 0
    visible: filled
    color: Theme.panel
    border.width: Theme.contrast ? Theme.edge : 0
    border.color: Theme.line

    Icon {
        id: face
        visible: strip.page.banner !== ""
        name: "person"
        side: Theme.px(30)
        anchors { left: parent.left; leftMargin: Theme.px(10); verticalCenter: parent.verticalCenter }
    }
    Said {
        objectName: "banner"
        anchors { left: face.right; leftMargin: Theme.px(8); right: mark.left; rightMargin: Theme.px(8); top: parent.top; bottom: parent.bottom }
        text: strip.page.banner
        drawn: 22
        fits: true
        font.bold: true
        verticalAlignment: Text.AlignVCenter
    }
    Rectangle {
        id: mark
        visible: strip.page.mark !== ""
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom; margins: 2 }
        width: visible ? Math.min(words.implicitWidth + Theme.px(24), strip.width * (strip.page.banner === "" ? 1 : 0.46)) : 0
        radius: Theme.px(6)
        color: Theme.demoGround

        Said {
            id: words
            objectName: "mark"
            x: Theme.px(12)
            width: parent.width - 2 * x
            height: parent.height
            text: strip.page.mark
            drawn: 19
            fits: true
            font.bold: true
            color: Theme.demoText
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }
}
