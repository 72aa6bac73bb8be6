import QtQuick
import ".."

// The outcome in the words that the participant reads too, large and without a traffic light, and its lines beside it.
PageFrame {
    id: page

    leads: false

    Rectangle {
        id: card
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: page.page.rows.length === 0 ? parent.width : parent.width * 0.5
        radius: Theme.px(12)
        color: Theme.panel
        border.width: Theme.px(3)
        border.color: Theme.text

        Said {
            objectName: "lead"
            anchors { fill: parent; margins: Theme.px(16) }
            text: page.page.lead
            drawn: 40
            fits: true
            verticalAlignment: Text.AlignVCenter
        }
    }
    Rows {
        anchors { left: card.right; leftMargin: page.gap; right: parent.right; top: parent.top; bottom: parent.bottom }
        page: page.page
        onAct: (act, about) => page.act(act, about)
    }
}
