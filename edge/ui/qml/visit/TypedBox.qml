import QtQuick
import ".."

// What has been typed so far, with its fixed unit.
Rectangle {
    id: box

    required property var number
    required property string typed

    radius: Theme.px(8)
    color: Theme.panel
    border.width: number.refused ? Theme.px(4) : Theme.edge
    border.color: number.refused ? Theme.warnText : Theme.line

    Said {
        id: keys
        objectName: "typed"
        anchors { left: parent.left; right: unit.left; top: parent.top; bottom: parent.bottom; leftMargin: Theme.px(12); rightMargin: unit.visible ? Theme.px(10) : 0 }
        text: box.typed
        drawn: 42
        fits: true
        wrapMode: Text.NoWrap
        font.bold: true
        horizontalAlignment: unit.visible ? Text.AlignRight : Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
    }
    Rectangle { // where the next key will stand
        visible: !unit.visible || box.typed === ""
        x: keys.x + (unit.visible ? keys.width + Theme.px(2) : keys.contentWidth + Theme.px(4))
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(3)
        height: parent.height * 0.5
        color: Theme.caliper
    }
    Said {
        id: unit
        objectName: "unit"
        visible: text !== ""
        anchors { right: parent.right; rightMargin: Theme.px(14); verticalCenter: parent.verticalCenter }
        width: visible ? implicitWidth : 0
        text: box.number.unit
        drawn: 26
        wrapMode: Text.NoWrap
        color: Theme.quiet
    }
}
