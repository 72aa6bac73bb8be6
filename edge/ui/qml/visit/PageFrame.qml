import QtQuick
import ".."

// A page: who is seen, what it is about, its body, and its buttons along the bottom.
Rectangle {
    id: frame

    required property var page
    property bool leads: true
    default property alias body: holder.data
    signal act(string act, string about)

    readonly property int gap: Theme.px(10)

    color: Theme.ground

    TopStrip {
        id: strip
        anchors { left: parent.left; right: parent.right; top: parent.top }
        page: frame.page
    }
    PageHead {
        id: head
        anchors { left: parent.left; right: parent.right; top: strip.bottom; leftMargin: frame.gap; rightMargin: frame.gap; topMargin: Theme.px(6) }
        height: implicitHeight
        page: frame.page
        leads: frame.leads
        most: frame.height * 0.3
    }
    Item {
        id: holder
        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: buttons.top; margins: frame.gap }
        anchors.topMargin: Theme.px(8)
    }
    ButtonRow {
        id: buttons
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: frame.gap; rightMargin: frame.gap; bottomMargin: Theme.px(4) }
        height: implicitHeight
        buttons: frame.page.buttons
        onAct: (act, about) => frame.act(act, about)
    }
}
