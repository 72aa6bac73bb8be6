import QtQuick
import ".."

// One thing to touch on a page of a visit: its drawing on a dark tile, its name, and smaller words under it. What was
// chosen before has a tick as well as a border.
BigButton {
    id: touch

    required property var button
    property real drawn: 22
    property bool stacked: false // the drawing above the name
    signal act(string act, string about)

    readonly property bool leads: button.strong && button.enabled
    readonly property color ink: !button.enabled ? Theme.buttonOffText : leads ? Theme.buttonText : Theme.text
    readonly property int pad: Theme.px(8)
    readonly property bool hinted: button.hint !== ""
    // Words before drawings: where there is no room for both in the smallest letters, the drawing goes.
    readonly property bool above: stacked && height >= Theme.px(150) && holds(width - 2 * pad, height * 0.46)
    readonly property bool drawing: button.icon !== "" && (above || holds(width - side - 3 * pad, height - 2 * pad))
    // A question with nothing but its answers has room for a drawing that is seen from afar.
    readonly property real side: above ? (!hinted && height >= Theme.px(180) ? Math.min(Theme.px(180), height * 0.55) : Math.min(Theme.px(96), height * 0.4)) : Math.min(Theme.px(44), height - 2 * pad)

    objectName: "act:" + button.act + (button.about === "" ? "" : ":" + button.about)
    enabled: button.enabled
    color: !button.enabled ? Theme.buttonOff : leads ? Theme.button : Theme.panel
    border.width: button.chosen ? Theme.px(5) : leads ? 0 : Theme.edge
    border.color: button.chosen ? Theme.okText : Theme.line
    onTouched: act(button.act, button.about)

    // Whether the words fit in letters of 16 px: as far as can be told without setting them.
    function holds(wide, high) {
        const words = [...button.label.split(" "), ...button.hint.split(" ")]
        const full = 0.8 * wide // lines end at words
        const lines = Math.ceil(lengthOf(button.label) / full) + Math.ceil(lengthOf(button.hint) / full)
        return 20 * lines <= high && words.every(word => lengthOf(word) <= wide || /[\u2e80-\uffff]/.test(word))
    }
    function lengthOf(words) { return [...words].reduce((sum, one) => sum + (one > "\u2e80" ? 17 : 10), 0) }

    Rectangle {
        id: tile
        visible: touch.drawing
        radius: Theme.px(8)
        color: touch.leads ? Theme.buttonText : "transparent"
        width: touch.side
        height: width
        x: touch.above ? (touch.width - width) / 2 : touch.pad
        y: touch.above ? touch.pad + Theme.px(4) : (touch.height - height) / 2

        Icon {
            anchors.centerIn: parent
            // Some drawings exist for a light ground only: the tile wants those for a dark one.
            name: ({ "back": "left", "play": "start", "pause": "hold" })[touch.button.icon] || touch.button.icon.replace(/_(dark|off)$/, "")
            side: parent.width * (touch.leads ? 0.76 : 0.9)
            opacity: touch.button.enabled ? 1 : 0.5
        }
    }
    Icon {
        id: tick
        visible: touch.button.chosen
        name: "ok"
        side: Theme.px(30)
        anchors { right: parent.right; top: parent.top; margins: Theme.px(10) }
    }
    Item {
        id: room
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: parent.bottom; margins: touch.pad }
        anchors.leftMargin: touch.drawing && !touch.above ? touch.side + 2 * touch.pad : touch.pad
        anchors.rightMargin: touch.button.chosen && !touch.above ? tick.side + 2 * touch.pad : touch.pad
        anchors.topMargin: touch.drawing && touch.above ? tile.y + tile.height + Theme.px(2) : Theme.px(4)
        anchors.bottomMargin: Theme.px(6)

        readonly property real hintHigh: touch.hinted ? Math.min(wanted.contentHeight, height * 0.6) : 0
        readonly property real labelHigh: Math.min(named.contentHeight, height - hintHigh)
        readonly property real labelY: touch.hinted ? (height - labelHigh - hintHigh) / 2 : 0

        Said {
            y: room.labelY
            width: parent.width
            height: touch.hinted ? room.labelHigh : parent.height
            text: touch.button.label
            drawn: touch.drawn
            fits: true
            font.bold: true
            color: touch.ink
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Said {
            y: room.labelY + room.labelHigh
            width: parent.width
            height: room.hintHigh
            visible: touch.hinted
            text: touch.button.hint
            drawn: wanted.drawn
            fits: true
            verticalAlignment: Text.AlignVCenter
            color: touch.leads || !touch.button.enabled ? touch.ink : Theme.quiet
            horizontalAlignment: Text.AlignHCenter
        }
        Said { // how high the words would like to be
            id: wanted
            visible: false
            width: parent.width
            text: touch.button.hint
            drawn: touch.drawn >= 30 ? 20 : 17
            wrapMode: Text.WordWrap
        }
        Said {
            id: named
            visible: false
            width: parent.width
            text: touch.button.label
            drawn: touch.drawn
            font.bold: true
            wrapMode: Text.WordWrap
        }
    }
}
