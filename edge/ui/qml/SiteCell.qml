import QtQuick

// One site to choose: where on the body it is, and its name.
BigButton {
    id: cell

    required property var site
    required property string mark

    readonly property bool present: mark !== ""

    color: Theme.panel
    border.width: present ? Theme.px(5) : 2
    border.color: present ? Theme.okText : Theme.line

    Icon {
        id: part
        name: cell.site.drawing
        visible: name !== ""
        aspect: Theme.bodyAspect
        side: visible ? Math.min(cell.height - Theme.px(28), cell.width * 0.43 / aspect) : 0
        anchors { left: parent.left; leftMargin: Theme.px(12); verticalCenter: parent.verticalCenter }
    }
    Column {
        anchors { left: part.right; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.leftMargin: Theme.px(12)
        anchors.rightMargin: Theme.px(10)
        spacing: Theme.px(6)

        Words {
            width: parent.width
            text: cell.site.title
            size: 24
            font.bold: true
            wrapMode: Text.WordWrap
        }
        Words {
            width: parent.width
            text: cell.site.subject
            visible: text !== ""
            size: 16
            color: Theme.quiet
            wrapMode: Text.WordWrap
        }
        Row {
            visible: cell.present
            spacing: Theme.px(7)

            Icon {
                name: "ok"
                side: Theme.px(22)
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                text: cell.mark
                size: 17
                font.bold: true
                color: Theme.okText
            }
        }
    }
}
