import QtQuick

// A button with a drawing and its name, and a second line where there is something to say.
BigButton {
    id: button

    required property string label
    property string icon: ""
    property string also: ""
    property bool strong: false // what the worker most probably wants
    property real size: 19

    color: !enabled ? Theme.buttonOff : strong ? Theme.button : Theme.panel
    border.width: strong ? 0 : 2
    border.color: Theme.line

    Row {
        id: content
        anchors.centerIn: parent
        spacing: Theme.px(10)

        Icon {
            id: drawing
            name: button.icon
            visible: name !== ""
            opacity: button.enabled || button.strong ? 1 : 0.5
            side: Theme.px(button.strong ? 34 : 30)
            anchors.verticalCenter: parent.verticalCenter
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            PageWords {
                text: button.label
                size: button.size
                width: Math.min(implicitWidth, button.width - (drawing.visible ? drawing.width + Theme.px(10) : 0) - Theme.px(16))
                wrapMode: Text.WordWrap
                font.bold: true
                color: !button.enabled ? Theme.buttonOffText : button.strong ? Theme.buttonText : Theme.text
            }
            PageWords {
                text: button.also
                visible: text !== ""
                size: 16
                color: button.strong ? Theme.buttonText : Theme.quiet
            }
        }
    }
}
