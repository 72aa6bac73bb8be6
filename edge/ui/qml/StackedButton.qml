import QtQuick

// A narrow button: its drawing above its name.
BigButton {
    id: button

    required property string label
    required property string icon
    property bool strong: false // what the worker most probably wants

    color: !enabled ? Theme.buttonOff : strong ? Theme.button : Theme.panel
    border.width: strong ? 0 : 2
    border.color: Theme.line

    Column {
        anchors.centerIn: parent
        spacing: Theme.px(4)

        Icon {
            name: button.icon
            side: Theme.px(32)
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Words {
            text: button.label
            size: 20
            width: button.width - Theme.px(8)
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            font.bold: true
            color: !button.enabled ? Theme.buttonOffText : button.strong ? Theme.buttonText : Theme.text
        }
    }
}
