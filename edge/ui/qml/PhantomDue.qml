import QtQuick

// Is another check due? Icon, words and colour say the same thing.
Column {
    id: due

    required property var page

    Row {
        width: parent.width
        spacing: Theme.px(8)

        Icon {
            id: sign
            name: due.page.is_due ? "warn" : "ok"
            visible: !due.page.rehearses
            side: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
        }
        PageWords {
            objectName: "phantomDue"
            text: due.page.due
            size: 22
            font.bold: true
            color: due.page.rehearses ? Theme.quiet : due.page.is_due ? Theme.warnText : Theme.okText
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    PageWords {
        objectName: "phantomUnreadable"
        width: parent.width
        text: due.page.unreadable
        visible: text !== ""
        wrapMode: Text.WordWrap
        size: 17
        color: Theme.warnText
    }
}
