import QtQuick

// A length in millimetres, typed with a glove. The unit is fixed; what is refused is said, and stays to be mended.
Item {
    id: pad

    required property var entry
    required property var words
    signal pressed(string key)

    readonly property int gap: Theme.px(8)
    readonly property int keyWidth: (width - 3 * gap) / 4
    readonly property int keyHeight: Math.max(80, (height - head.height - 4 * gap) / 4)

    Item {
        id: head
        width: parent.width
        height: pad.height - 4 * Math.max(80, Theme.px(100)) - 4 * pad.gap

        PageWords {
            id: title
            objectName: "padTitle"
            text: pad.entry.title
            size: 21
            font.bold: true
        }
        PageWords {
            anchors { right: parent.right; baseline: title.baseline }
            text: pad.entry.also
            visible: text !== ""
            size: 19
            color: Theme.quiet
        }
        Rectangle {
            id: display
            anchors { left: parent.left; right: parent.right; top: title.bottom; topMargin: Theme.px(4); bottom: hint.top; bottomMargin: Theme.px(4) }
            radius: Theme.px(8)
            color: Theme.panel
            border.width: 2
            border.color: pad.entry.refused ? Theme.warnText : Theme.line

            Row {
                anchors { right: parent.right; rightMargin: Theme.px(16); verticalCenter: parent.verticalCenter }
                spacing: Theme.px(10)
                PageWords {
                    id: typed
                    objectName: "padTyped"
                    text: pad.entry.typed
                    size: 34
                    font.bold: true
                }
                PageWords {
                    objectName: "padUnit"
                    anchors.baseline: typed.baseline
                    text: pad.words["pad.unit"]
                    size: 26
                    color: Theme.quiet
                }
            }
        }
        Row {
            id: hint
            anchors { bottom: parent.bottom; left: parent.left }
            spacing: Theme.px(8)
            Icon {
                name: pad.entry.refused ? "warn" : ""
                visible: pad.entry.refused
                side: Theme.px(22)
                anchors.verticalCenter: parent.verticalCenter
            }
            PageWords {
                objectName: "padHint"
                text: pad.entry.hint
                size: 19
                font.bold: pad.entry.refused
                color: pad.entry.refused ? Theme.warnText : Theme.quiet
            }
        }
    }
    Repeater {
        model: [
            { "key": "7", "row": 0, "column": 0 }, { "key": "8", "row": 0, "column": 1 }, { "key": "9", "row": 0, "column": 2 },
            { "key": "4", "row": 1, "column": 0 }, { "key": "5", "row": 1, "column": 1 }, { "key": "6", "row": 1, "column": 2 },
            { "key": "1", "row": 2, "column": 0 }, { "key": "2", "row": 2, "column": 1 }, { "key": "3", "row": 2, "column": 2 },
            { "key": ".", "row": 3, "column": 0 }, { "key": "0", "row": 3, "column": 1 }
        ]
        BigButton {
            required property var modelData
            objectName: "key" + modelData.key
            x: modelData.column * (pad.keyWidth + pad.gap)
            y: pad.rowAt(modelData.row)
            width: pad.keyWidth
            height: pad.keyHeight
            color: Theme.panel
            border.width: 2
            border.color: Theme.line
            onTouched: pad.pressed(modelData.key)

            PageWords {
                anchors.centerIn: parent
                text: parent.parent.modelData.key
                size: 38
                font.bold: true
            }
        }
    }
    BigButton {
        objectName: "keyErase"
        x: 3 * (pad.keyWidth + pad.gap)
        y: pad.rowAt(0)
        width: pad.width - x
        height: pad.keyHeight
        color: Theme.panel
        border.width: 2
        border.color: Theme.line
        onTouched: pad.pressed("erase")

        Icon {
            anchors.centerIn: parent
            name: "erase"
            side: Theme.px(40)
        }
    }
    ActionButton {
        objectName: "keyRemove"
        x: 3 * (pad.keyWidth + pad.gap)
        y: pad.rowAt(1)
        width: pad.width - x
        height: pad.keyHeight
        label: pad.words["pad.remove"]
        size: 19
        enabled: pad.entry.removable
        onTouched: pad.pressed("remove")
    }
    ActionButton {
        objectName: "keyCancel"
        x: 3 * (pad.keyWidth + pad.gap)
        y: pad.rowAt(2)
        width: pad.width - x
        height: pad.keyHeight
        label: pad.words["pad.cancel"]
        size: 19
        onTouched: pad.pressed("cancel")
    }
    ActionButton {
        objectName: "keyOk"
        x: 2 * (pad.keyWidth + pad.gap)
        y: pad.rowAt(3)
        width: pad.width - x
        height: pad.keyHeight
        strong: true
        icon: "ok_dark"
        label: pad.words["pad.ok"]
        size: 30
        onTouched: pad.pressed("ok")
    }

    function rowAt(row) { return head.height + pad.gap + row * (keyHeight + gap) }
}
