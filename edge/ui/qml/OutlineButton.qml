import QtQuick

// One touch, one level: a slider is too fine for a glove with gel on it.
BigButton {
    id: button

    required property string label
    required property string levelWords
    required property int level

    objectName: "outlineButton"
    color: Theme.panel
    border.width: 2
    border.color: Theme.line

    Column {
        anchors.centerIn: parent
        spacing: Theme.px(3)

        Icon {
            name: "outline_" + button.level
            side: Theme.px(28)
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Words {
            text: button.label
            size: 14
            color: Theme.quiet
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Words {
            text: button.levelWords
            size: 16
            font.bold: true
            anchors.horizontalCenter: parent.horizontalCenter
        }
    }
}
