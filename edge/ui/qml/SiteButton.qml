import QtQuick

// What is scanned, and the way to another site, or to the scale: the site's name is itself the button.
BigButton {
    id: button

    required property string title
    required property string drawing
    required property string hint
    required property string hintIcon

    color: Theme.panel
    border.width: 2
    border.color: Theme.line

    Icon {
        id: part
        name: button.drawing
        visible: name !== ""
        aspect: Theme.bodyAspect
        side: visible ? button.height - Theme.px(14) : 0
        anchors { left: parent.left; leftMargin: Theme.px(10); verticalCenter: parent.verticalCenter }
    }
    Column {
        anchors { left: part.right; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.leftMargin: Theme.px(10)
        anchors.rightMargin: Theme.px(10)
        spacing: Theme.px(3)

        Words {
            objectName: "site"
            width: parent.width
            text: button.title
            size: 21
            font.bold: true
            wrapMode: Text.WordWrap
            lineHeight: 0.95
        }
        Row {
            spacing: Theme.px(7)

            Icon {
                name: button.hintIcon
                side: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                text: button.hint
                size: 17
            }
        }
    }
}
