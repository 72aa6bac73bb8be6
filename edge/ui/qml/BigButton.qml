import QtQuick

// A button for a finger in a glove. It acts when it is touched, not when it is let go: what is frozen is then what the
// worker saw when she decided.
Rectangle {
    id: button

    default property alias content: holder.data
    signal touched
    property bool repeats: false // while it is held

    implicitHeight: Theme.touch
    implicitWidth: Theme.touch
    radius: Theme.px(12)
    scale: area.pressed ? 0.97 : 1

    Item {
        id: holder
        anchors.fill: parent
    }
    Timer {
        interval: pace
        repeat: true
        running: button.repeats && area.pressed
        onTriggered: { pace = 90; button.touched() }
        onRunningChanged: if (running) pace = 500

        property int pace: 500
    }
    MouseArea {
        id: area
        anchors.fill: parent
        onPressed: button.touched()
    }
}
