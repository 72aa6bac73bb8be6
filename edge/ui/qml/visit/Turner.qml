import QtQuick
import ".."

// An arrow that turns to the rows before or after.
BigButton {
    id: turner

    required property string icon

    color: enabled ? Theme.button : Theme.buttonOff

    Icon {
        anchors.centerIn: parent
        name: turner.icon
        visible: !turner.enabled
        opacity: 0.35
        side: Theme.px(44)
    }
    Rectangle {
        anchors.centerIn: parent
        visible: turner.enabled
        width: Theme.px(60)
        height: width
        radius: Theme.px(10)
        color: Theme.buttonText
        Icon {
            anchors.centerIn: parent
            name: turner.icon
            side: parent.width * 0.74
        }
    }
}
