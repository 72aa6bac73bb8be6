import QtQuick

// One thing that tells the scale: its name, what it tells, and where that comes from.
BigButton {
    id: row

    required property var row_text

    readonly property color ink: row_text.state === "found" || row_text.state === "stated" ? Theme.okText
                               : row_text.state === "missing" ? Theme.warnText : Theme.quiet

    enabled: row_text.touchable
    color: Theme.panel
    border.width: row_text.touchable ? 2 : 0
    border.color: row_text.state === "missing" ? Theme.warnText : Theme.line

    Icon {
        id: sign
        name: row.row_text.state === "found" ? "ok" : row.row_text.state
        side: Theme.px(36)
        anchors { left: parent.left; leftMargin: Theme.px(12); verticalCenter: parent.verticalCenter }
    }
    Column {
        anchors { left: sign.right; leftMargin: Theme.px(12); right: more.left; verticalCenter: parent.verticalCenter }
        spacing: Theme.px(3)

        Item {
            width: parent.width
            height: title.height
            PageWords {
                id: title
                text: row.row_text.title
                size: 22
                font.bold: true
            }
            PageWords {
                objectName: row.objectName + "State"
                anchors { right: parent.right; baseline: title.baseline }
                text: row.row_text.state_words
                size: 18
                font.bold: true
                color: row.ink
            }
        }
        PageWords {
            objectName: row.objectName + "Value"
            width: parent.width
            text: row.row_text.value
            visible: text !== ""
            size: 19
            wrapMode: Text.WordWrap
        }
    }
    Icon {
        id: more
        name: "onward"
        opacity: row.row_text.touchable ? 1 : 0
        side: Theme.px(26)
        anchors { right: parent.right; rightMargin: Theme.px(6); verticalCenter: parent.verticalCenter }
    }
}
