import QtQuick
import Myosight

// The calibration page: a still with what was found on it, and what it says about the size of a pixel.
Rectangle {
    id: calibration

    required property var desk
    required property var words
    required property string demo

    readonly property var page: desk.page
    readonly property int gap: Theme.px(12)
    readonly property int close: Theme.px(8)

    objectName: "calibrationPage"
    color: Theme.ground

    Item {
        id: left
        anchors { left: parent.left; right: panel.left; top: parent.top; bottom: parent.bottom }
        anchors.margins: calibration.gap
        anchors.bottomMargin: 0

        Rectangle {
            id: strip
            width: parent.width
            height: Theme.px(42)
            color: Theme.panel

            PageWords {
                objectName: "pageTitle"
                anchors { left: parent.left; leftMargin: Theme.px(12); verticalCenter: parent.verticalCenter }
                text: calibration.page.still
                size: 20
                font.bold: true
            }
            DemoMark {
                words: calibration.demo
                anchors { right: parent.right; rightMargin: Theme.px(6); verticalCenter: parent.verticalCenter }
            }
        }
        CalibrationPicture {
            id: still
            objectName: "still"
            anchors { left: parent.left; right: parent.right; top: strip.bottom }
            anchors.bottom: calibration.page.part === "rows" ? buttons.top : parent.bottom
            anchors.bottomMargin: calibration.page.part === "rows" ? calibration.gap : calibration.page.part === "points" ? finger.above : 0

            MouseArea {
                id: finger
                objectName: "finger"
                anchors.fill: parent
                anchors.bottomMargin: -above // the picture's last row can be touched too
                enabled: calibration.page.part === "points"
                onPressed: mouse => place(mouse)
                onPositionChanged: mouse => place(mouse)

                // The cross stands above the finger, which would hide it.
                readonly property int above: Theme.px(64)

                function place(mouse) {
                    const at = still.source_of(mouse.x, mouse.y - above)
                    calibration.desk.touch_place(at.x, at.y)
                }
            }
        }
        Row {
            id: buttons
            visible: calibration.page.part === "rows"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.touch
            spacing: calibration.close

            readonly property int quarter: (width - 3 * spacing) / 4

            ActionButton {
                objectName: "pageBack"
                width: buttons.quarter
                height: parent.height
                icon: "left"
                label: calibration.words["back"]
                onTouched: calibration.desk.touch_back()
            }
            ActionButton {
                objectName: "pageNew"
                width: buttons.quarter
                height: parent.height
                icon: "camera"
                label: calibration.words["page.new"]
                onTouched: calibration.desk.touch_new()
            }
            ActionButton {
                objectName: "pagePoints"
                width: buttons.quarter
                height: parent.height
                icon: "two_points"
                label: calibration.words["page.points"]
                also: calibration.page.said_points
                enabled: calibration.page.can_place
                onTouched: calibration.desk.touch_points()
            }
            ActionButton {
                objectName: "pageWeekly"
                width: buttons.quarter
                height: parent.height
                icon: "phantom"
                label: calibration.words["phantom.open"]
                onTouched: calibration.desk.touch_weekly()
            }
        }
    }

    Item {
        id: panel
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        anchors.margins: calibration.gap
        anchors.bottomMargin: 0
        width: Theme.px(440)

        Column {
            id: rows
            visible: calibration.page.part === "rows"
            anchors { left: parent.left; right: parent.right; top: parent.top }
            spacing: calibration.close

            readonly property int high: Math.max(80, Theme.px(98))

            ScaleRow {
                objectName: "rowRuler"
                width: parent.width
                height: rows.high
                row_text: calibration.page.ruler
                onTouched: calibration.desk.touch_row("ruler")
            }
            ScaleRow {
                objectName: "rowDepth"
                width: parent.width
                height: rows.high
                row_text: calibration.page.depth
                onTouched: calibration.desk.touch_row("depth")
            }
            ScaleRow {
                objectName: "rowWidth"
                width: parent.width
                height: rows.high
                row_text: calibration.page.width
                onTouched: calibration.desk.touch_row("width")
            }
        }
        ScaleOutcome {
            visible: calibration.page.part === "rows"
            anchors { left: parent.left; right: parent.right; top: rows.bottom; bottom: use.top }
            anchors.topMargin: calibration.close
            anchors.bottomMargin: calibration.close
            outcome: calibration.page.outcome
            onTouched: calibration.desk.touch_outcome()
        }
        ActionButton {
            id: use
            objectName: "pageUse"
            visible: calibration.page.part === "rows"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.touch
            strong: true
            enabled: calibration.page.can_use
            icon: enabled ? "ok_dark" : "ok_off"
            label: calibration.words["page.use"]
            size: 28
            onTouched: calibration.desk.touch_use()
        }

        TickChoice {
            visible: calibration.page.part === "tick"
            anchors.fill: parent
            words: calibration.words
            onChose: step => calibration.desk.touch_tick(step)
        }
        NumberPad {
            visible: calibration.page.part === "pad"
            anchors.fill: parent
            entry: calibration.page.pad
            words: calibration.words
            onPressed: key => calibration.desk.touch_key(key)
        }
        PointSteps {
            visible: calibration.page.part === "points"
            anchors.fill: parent
            points: calibration.page.points
            words: calibration.words
            onNudged: (across, down) => calibration.desk.touch_nudge(across, down)
            onConfirmed: calibration.desk.touch_set()
            onCancelled: calibration.desk.touch_back()
            onRemoved: calibration.desk.touch_remove_points()
        }
    }
}
