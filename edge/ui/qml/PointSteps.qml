import QtQuick

// Two marks, touched twice: which one is next, arrows to move the cross by one pixel, and the button that sets it.
Item {
    id: steps

    required property var points
    required property var words
    signal nudged(int across, int down)
    signal confirmed
    signal cancelled
    signal removed

    readonly property int gap: Theme.px(8)
    readonly property int keyHeight: Math.max(80, Theme.px(92))
    readonly property int keyWidth: (width - 2 * gap) / 3

    PageWords {
        id: title
        objectName: "pointsTitle"
        text: steps.points.title
        size: 26
        font.bold: true
    }
    PageWords {
        anchors { right: parent.right; baseline: title.baseline }
        text: steps.points.step
        size: 19
        color: Theme.quiet
    }
    Row {
        anchors { top: title.bottom; topMargin: Theme.px(4); left: parent.left; right: parent.right }
        spacing: Theme.px(8)
        Icon {
            id: warning
            name: steps.points.fault ? "warn" : ""
            visible: steps.points.fault
            side: Theme.px(26)
        }
        PageWords {
            objectName: "pointsHint"
            width: parent.width - (warning.visible ? warning.width + parent.spacing : 0)
            text: steps.points.hint
            wrapMode: Text.WordWrap
            size: 19
            font.bold: steps.points.fault
            color: steps.points.fault ? Theme.warnText : Theme.quiet
        }
    }
    Repeater {
        model: [
            { "way": "up", "row": 0, "column": 1, "across": 0, "down": -1 },
            { "way": "left", "row": 1, "column": 0, "across": -1, "down": 0 },
            { "way": "down", "row": 1, "column": 1, "across": 0, "down": 1 },
            { "way": "right", "row": 1, "column": 2, "across": 1, "down": 0 }
        ]
        BigButton {
            required property var modelData
            objectName: "nudge-" + modelData.way
            x: modelData.column * (steps.keyWidth + steps.gap)
            y: steps.height - (3 - modelData.row) * (steps.keyHeight + steps.gap) + steps.gap
            width: steps.keyWidth
            height: steps.keyHeight
            enabled: steps.points.can_set
            opacity: enabled ? 1 : 0.45
            color: Theme.panel
            border.width: 2
            border.color: Theme.line
            repeats: true
            onTouched: steps.nudged(modelData.across, modelData.down)

            Icon {
                anchors.centerIn: parent
                name: parent.parent.modelData.way
                side: Theme.px(40)
            }
        }
    }
    ActionButton {
        objectName: "pointsCancel"
        anchors { left: parent.left; bottom: parent.bottom }
        width: steps.keyWidth
        height: steps.keyHeight
        label: steps.words["pad.cancel"]
        onTouched: steps.cancelled()
    }
    ActionButton {
        objectName: "pointsRemove"
        visible: steps.points.removable
        y: steps.height - 3 * (steps.keyHeight + steps.gap) + steps.gap
        width: steps.keyWidth
        height: steps.keyHeight
        label: steps.words["pad.remove"]
        onTouched: steps.removed()
    }
    ActionButton {
        objectName: "pointsSet"
        anchors { right: parent.right; bottom: parent.bottom }
        width: 2 * steps.keyWidth + steps.gap
        height: steps.keyHeight
        strong: true
        icon: enabled ? "ok_dark" : "ok_off"
        label: steps.words["points.set"]
        size: 30
        enabled: steps.points.can_set
        onTouched: steps.confirmed()
    }
}
