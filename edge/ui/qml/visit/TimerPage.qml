import QtQuick
import ".."

// A stop-watch. Its start and stop is the largest thing on the screen, to be hit without looking; the time runs by itself.
PageFrame {
    id: page

    required property var clock // seconds_since(begun_ns), monotonic

    readonly property var watch: page.page.timer
    readonly property bool runs: watch.state === "running"
    readonly property string second: "s" // the SI symbol
    property real running: 0
    readonly property real seconds: runs ? running : watch.seconds
    // A tenth while it runs: hundredths would only flicker.
    readonly property string shownSeconds: watch.state === "stopped" ? seconds.toFixed(2) : seconds.toFixed(1)

    Timer {
        interval: 50
        repeat: true
        running: page.runs
        triggeredOnStart: true
        onTriggered: page.running = page.clock.seconds_since(page.watch.begun_ns)
    }
    Item {
        id: shown
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: page.page.choices.length === 0 ? parent.width : parent.width * 0.42

        readonly property bool drawn: page.page.drawing !== ""

        Icon {
            id: drawing
            visible: shown.drawn
            name: page.page.drawing
            anchors { top: parent.top; horizontalCenter: parent.horizontalCenter }
            side: visible ? Math.min(parent.height * (list.listed ? 0.3 : 0.5), parent.width) : 0
        }
        Said {
            objectName: "seconds"
            anchors { left: parent.left; right: parent.right; top: drawing.bottom; bottom: list.top }
            text: page.shownSeconds + " " + page.second
            drawn: Theme.large ? 84 : 100
            fits: true
            wrapMode: Text.NoWrap
            font.bold: true
            color: page.runs ? Theme.caliper : page.watch.state === "stopped" ? Theme.text : Theme.quiet
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Rows {
            id: list
            readonly property bool listed: page.page.rows.length > 0
            visible: listed
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: listed ? Math.min(parent.height * 0.5, Theme.px(150)) : 0
            page: page.page
            onAct: (act, about) => page.act(act, about)
        }
    }
    Item {
        id: turns
        anchors { left: shown.right; leftMargin: page.gap; right: parent.right; top: parent.top; bottom: parent.bottom }

        Repeater {
            model: page.page.choices
            BigButton {
                id: giant
                required property int index
                required property var modelData
                readonly property bool first: index === 0
                readonly property int others: page.page.choices.length - 1
                objectName: "act:" + modelData.act + (modelData.about === "" ? "" : ":" + modelData.about)
                enabled: modelData.enabled
                x: first ? 0 : (index - 1) * (width + page.gap)
                y: first ? 0 : turns.height - height
                width: first ? turns.width : (turns.width - (others - 1) * page.gap) / others
                height: first ? turns.height - (others > 0 ? Theme.touch + page.gap : 0) : Theme.touch
                radius: Theme.px(first ? 28 : 12)
                color: !enabled ? Theme.buttonOff : first ? (page.runs ? Theme.caliper : Theme.button) : Theme.panel
                border.width: first && enabled ? 0 : Theme.edge
                border.color: Theme.line
                onTouched: page.act(modelData.act, modelData.about)

                Column {
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.px(12)
                    spacing: Theme.px(6)

                    Rectangle {
                        visible: giant.first
                        anchors.horizontalCenter: parent.horizontalCenter
                        width: Math.min(Theme.px(150), giant.height * 0.46)
                        height: width
                        radius: width / 2
                        color: "#0B1118"
                        Icon {
                            anchors.centerIn: parent
                            name: page.runs ? "stop" : "start"
                            side: parent.width * 0.56
                        }
                    }
                    Said {
                        width: parent.width
                        height: giant.first ? Math.min(giant.height * 0.36, Theme.px(120)) : giant.height - Theme.px(12)
                        text: giant.modelData.label
                        drawn: giant.first ? 44 : 22
                        fits: true
                        font.bold: true
                        color: !giant.enabled ? Theme.buttonOffText : giant.first ? "#0B1118" : Theme.text
                        horizontalAlignment: Text.AlignHCenter
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }
        }
    }
}
