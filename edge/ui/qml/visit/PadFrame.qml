import QtQuick
import ".."

// A page with keys: they take the right from top to bottom; what is asked, what is typed and the buttons stand at the left.
Rectangle {
    id: frame

    required property var page
    required property int padWidth
    property string typed: page.number.typed
    default property alias keys: pad.data
    signal act(string act, string about)

    readonly property int gap: Theme.px(10)

    color: Theme.ground

    TopStrip {
        id: strip
        anchors { left: parent.left; right: parent.right; top: parent.top }
        page: frame.page
    }
    Item {
        id: asked
        anchors { left: parent.left; right: pad.left; top: strip.bottom; bottom: parent.bottom; margins: frame.gap }
        anchors.topMargin: Theme.px(6)
        anchors.bottomMargin: Theme.px(4)

        PageHead {
            id: head
            width: parent.width
            height: implicitHeight
            page: frame.page
            narrow: true
            most: display.y * 0.56
        }
        TypedBox {
            id: display
            anchors { left: parent.left; right: parent.right; bottom: buttons.top; bottomMargin: frame.gap }
            height: Theme.px(74)
            number: frame.page.number
            typed: frame.typed
        }
        TypedWords {
            id: said
            anchors { left: parent.left; right: parent.right; bottom: display.top; bottomMargin: Theme.px(6) }
            height: display.y * 0.42
            number: frame.page.number
        }
        Icon {
            visible: name !== "" && side >= Theme.px(90)
            name: frame.page.drawing
            anchors { horizontalCenter: parent.horizontalCenter; top: head.bottom; topMargin: Theme.px(8) }
            side: Math.min(parent.width, display.y - said.needed - head.height - Theme.px(24))
        }
        ButtonRow {
            id: buttons
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: implicitHeight
            buttons: frame.page.buttons
            onAct: (act, about) => frame.act(act, about)
        }
    }
    Item {
        id: pad
        anchors { right: parent.right; top: strip.bottom; bottom: parent.bottom; rightMargin: frame.gap; topMargin: Theme.px(8); bottomMargin: Theme.px(4) }
        width: frame.padWidth
    }
}
