import QtQuick
import ".."

// Rows to choose from, turned by large arrows.
PageFrame {
    id: page

    Rows {
        anchors.fill: parent
        page: page.page
        drawn: 24
        onAct: (act, about) => page.act(act, about)
    }
}
