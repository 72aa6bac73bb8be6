import QtQuick
import Myosight

// The weekly check's page: how it is done, what came of it, and how the last ones went.
Rectangle {
    id: check

    required property var desk
    required property var words
    required property string demo

    readonly property var page: desk.page
    readonly property int gap: Theme.px(12)
    readonly property int close: Theme.px(8)

    objectName: "phantomPage"
    color: Theme.ground

    Item {
        id: left
        anchors { left: parent.left; right: panel.left; top: parent.top; bottom: parent.bottom }
        anchors.margins: check.gap
        anchors.bottomMargin: 0

        Rectangle {
            id: strip
            width: parent.width
            height: Theme.px(42)
            color: Theme.panel

            PageWords {
                objectName: "phantomTitle"
                anchors { left: parent.left; leftMargin: Theme.px(12); verticalCenter: parent.verticalCenter }
                text: check.page.title
                size: 20
                font.bold: true
            }
            DemoMark {
                words: check.demo
                anchors { right: parent.right; rightMargin: Theme.px(6); verticalCenter: parent.verticalCenter }
            }
        }
        PhantomSteps {
            visible: check.page.part !== "result"
            anchors { left: parent.left; right: parent.right; top: strip.bottom; bottom: parent.bottom }
            anchors.topMargin: check.close
            anchors.bottomMargin: check.page.part === "start" ? buttons.height + check.close : 0
            page: check.page
        }
        PhantomPicture {
            objectName: "phantomStill"
            visible: check.page.part === "result"
            anchors { left: parent.left; right: parent.right; top: strip.bottom; bottom: buttons.top }
            anchors.bottomMargin: check.close
        }
        Row {
            id: buttons
            visible: check.page.part !== "pad"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.touch
            spacing: check.close

            readonly property int half: (width - spacing) / 2

            ActionButton {
                objectName: "phantomBack"
                width: buttons.half
                height: parent.height
                icon: "left"
                label: check.words["back"]
                size: 22
                onTouched: check.desk.touch_back()
            }
            ActionButton {
                objectName: "phantomAgain"
                visible: check.page.part === "result" && (follows === "done" || follows === "calibrate")
                width: buttons.half
                height: parent.height
                icon: "phantom"
                label: check.words["phantom.again"]
                size: 22
                onTouched: check.desk.touch_check()

                readonly property string follows: check.page.verdict.follows
            }
        }
    }

    Item {
        id: panel
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        anchors.margins: check.gap
        anchors.bottomMargin: 0
        width: Theme.px(440)

        Column {
            id: rows
            visible: check.page.part === "start"
            anchors { left: parent.left; right: parent.right; top: parent.top }
            spacing: check.close

            readonly property int high: Math.max(80, Theme.px(112))

            ScaleRow {
                objectName: "rowDown"
                width: parent.width
                height: parent.high
                row_text: check.page.down
                onTouched: check.desk.touch_row("down")
            }
            ScaleRow {
                objectName: "rowAcross"
                width: parent.width
                height: parent.high
                row_text: check.page.across
                onTouched: check.desk.touch_row("across")
            }
            ScaleRow {
                objectName: "rowFilling"
                width: parent.width
                height: parent.high
                row_text: check.page.filling
                onTouched: check.desk.touch_row("filling")
            }
        }
        PageWords {
            objectName: "phantomSheet"
            visible: check.page.part === "start" && !check.page.can_check
            anchors { left: parent.left; right: parent.right; top: rows.bottom; topMargin: check.close }
            text: check.words["phantom.sheet"]
            wrapMode: Text.WordWrap
            size: 19
            color: Theme.quiet
        }
        ActionButton {
            id: now
            objectName: "phantomCheck"
            visible: check.page.part === "start"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.px(140)
            strong: true
            enabled: check.page.can_check
            icon: enabled ? "phantom_dark" : "phantom_off"
            label: check.words["phantom.check"]
            size: 34
            onTouched: check.desk.touch_check()
        }
        NumberPad {
            visible: check.page.part === "pad"
            anchors.fill: parent
            entry: check.page.pad
            words: check.words
            onPressed: key => check.desk.touch_key(key)
        }
        PhantomResult {
            visible: check.page.part === "result"
            anchors.fill: parent
            page: check.page
            words: check.words
            onFollowed: follows => check.desk.touch_next(follows)
        }
    }
}
