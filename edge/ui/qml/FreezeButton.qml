import QtQuick

// The largest thing to touch: freeze the picture, or go back to the live one.
BigButton {
    id: button

    property bool frozen: false
    required property var words

    objectName: "freezeButton"
    color: enabled ? Theme.button : Theme.buttonOff

    Row {
        anchors.centerIn: parent
        spacing: Theme.px(14)

        Icon {
            name: button.frozen ? "play" : button.enabled ? "pause" : "pause_off"
            side: Theme.px(34)
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            text: button.frozen ? button.words["go_live"] : button.words["freeze"]
            size: 32
            font.bold: true
            color: button.enabled ? Theme.buttonText : Theme.buttonOffText
        }
    }
}
