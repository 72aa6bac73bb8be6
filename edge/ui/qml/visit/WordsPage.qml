import QtQuick
import ".."

// Something to read, beside a drawing where there is one.
PageFrame {
    id: page

    Icon {
        id: drawing
        visible: name !== ""
        name: page.page.drawing
        side: visible ? Math.min(parent.height, parent.width * 0.34) : 0
        anchors.verticalCenter: parent.verticalCenter
    }
    Rows {
        anchors { fill: parent; leftMargin: drawing.visible ? drawing.side + page.gap : 0 }
        page: page.page
        drawn: 26
        onAct: (act, about) => page.act(act, about)
    }
}
