import QtQuick

// The strip above the picture: is it live, and how old; or frozen, and when.
Rectangle {
    id: badge

    required property string mode
    required property string words
    required property string demo
    property bool kept: false

    readonly property bool frozen: mode === "frozen"
    readonly property bool stopped: mode === "stopped"

    color: frozen ? Theme.frozenGround : stopped ? Theme.blockedGround : Theme.panel

    Row {
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(12)

        Icon {
            name: badge.kept ? "ok_dark" : badge.mode
            side: Theme.px(26)
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            objectName: "badge"
            text: badge.words
            size: badge.frozen ? 30 : 24
            font.bold: true
            color: badge.frozen ? Theme.frozenText : badge.stopped ? Theme.blockedText : Theme.text
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    DemoMark {
        words: badge.demo
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(10)
        anchors.verticalCenter: parent.verticalCenter
    }
}
