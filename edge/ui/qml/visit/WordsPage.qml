import QtQuick
import ".."

// Something to read, beside a drawing where there is one.
PageFrame {
    id: page

    // A notice is all there is on its page: it is said as large as it fits, to be read from where the person is.
    readonly property bool alone: page.page.rows.length === 0 && page.page.drawing === "" && page.page.lead !== ""

    leads: !alone

    Icon {
        id: drawing
        visible: name !== ""
        name: page.page.drawing
        side: visible ? Math.min(parent.height, parent.width * 0.34) : 0
        anchors.verticalCenter: parent.verticalCenter
    }
    Rectangle {
        visible: page.alone
        anchors.fill: parent
        radius: Theme.px(12)
        color: Theme.panel
        border.width: Theme.px(3)
        border.color: Theme.text

        Said {
            objectName: "notice"
            anchors { fill: parent; margins: Theme.px(16) }
            text: page.alone ? page.page.lead : ""
            drawn: 38
            fits: true
            verticalAlignment: Text.AlignVCenter
        }
    }
    Rows {
        anchors { fill: parent; leftMargin: drawing.visible ? drawing.side + page.gap : 0 }
        page: page.page
        drawn: 26
        onAct: (act, about) => page.act(act, about)
    }
}
