import QtQuick
import Myosight

// Does the scale fit? The verdict first and largest, then by how much each axis is off, then the last checks.
Item {
    id: result

    required property var page
    required property var words
    signal followed(string follows)

    readonly property var verdict: page.verdict
    readonly property bool measured: verdict.axes.length > 0
    readonly property bool stops: verdict.kind === "blocked"
    readonly property int gap: Theme.px(8)
    readonly property color ink: stops ? Theme.blockedText : verdict.kind === "warn" ? Theme.warnText
                               : verdict.kind === "ok" ? Theme.okText : Theme.quiet

    Rectangle {
        id: card
        objectName: "phantomVerdictCard"
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: result.measured ? Theme.px(138) : Theme.px(300)
        radius: Theme.px(12)
        color: result.stops ? Theme.blockedGround : result.verdict.kind === "warn" ? Theme.warnGround : Theme.panel
        border.width: result.verdict.kind === "ok" ? 3 : 0
        border.color: Theme.okText

        Icon {
            id: sign
            name: result.verdict.kind
            side: Theme.px(72)
            anchors { left: parent.left; leftMargin: Theme.px(14); verticalCenter: parent.verticalCenter }
        }
        Column {
            anchors { left: sign.right; leftMargin: Theme.px(14); right: parent.right; rightMargin: Theme.px(10); verticalCenter: parent.verticalCenter }
            spacing: Theme.px(4)

            PageWords {
                objectName: "phantomVerdict"
                width: parent.width
                text: result.verdict.headline
                wrapMode: Text.WordWrap
                size: 30
                font.bold: true
                color: result.ink
            }
            PageWords {
                objectName: "phantomSentence"
                width: parent.width
                text: result.verdict.sentence
                wrapMode: Text.WordWrap
                size: result.measured ? 20 : 23
            }
        }
    }
    Row {
        id: axes
        visible: result.measured
        anchors { left: parent.left; right: parent.right; top: card.bottom; topMargin: result.gap }
        height: Theme.px(112)
        spacing: result.gap

        Repeater {
            model: result.verdict.axes
            Rectangle {
                id: axis
                required property var modelData
                width: (axes.width - axes.spacing) / 2
                height: axes.height
                radius: Theme.px(12)
                color: Theme.panel
                border.width: modelData.fits ? 0 : 3
                border.color: Theme.warnText

                Column {
                    anchors { left: parent.left; leftMargin: Theme.px(12); verticalCenter: parent.verticalCenter }

                    PageWords {
                        text: axis.modelData.title
                        size: 19
                        color: Theme.quiet
                    }
                    PageWords {
                        objectName: "percent" + axis.modelData.title
                        text: axis.modelData.percent
                        size: 36
                        font.bold: true
                    }
                    PageWords {
                        text: axis.modelData.words
                        size: 17
                        color: axis.modelData.fits ? Theme.okText : Theme.warnText
                    }
                }
                Icon {
                    name: axis.modelData.fits ? "ok" : "warn"
                    side: Theme.px(34)
                    anchors { right: parent.right; top: parent.top; margins: Theme.px(12) }
                }
            }
        }
    }
    PageWords {
        id: note
        objectName: "phantomNote"
        anchors { left: parent.left; right: parent.right; top: axes.bottom; topMargin: result.gap }
        text: result.verdict.note
        visible: text !== ""
        wrapMode: Text.WordWrap
        size: 18
        font.bold: true
        color: Theme.warnText
    }
    PhantomDue {
        id: due
        visible: result.measured && !note.visible // one line at a time
        anchors { left: parent.left; right: parent.right; top: axes.bottom; topMargin: result.gap }
        page: result.page
    }
    PhantomChart {
        objectName: "phantomResultChart"
        visible: result.measured && result.page.charted
        anchors { left: parent.left; right: parent.right; top: note.visible ? note.bottom : due.bottom; bottom: next.top; topMargin: Theme.px(4); bottomMargin: result.gap }
    }
    ActionButton {
        id: next
        objectName: "phantomNext"
        visible: result.verdict.follows !== ""
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.touch
        strong: true
        icon: result.verdict.follows === "done" ? "ok_dark" : result.verdict.follows === "again" ? "phantom_dark" : "onward_dark"
        label: visible ? result.words["phantom." + result.verdict.follows] : ""
        size: 30
        onTouched: result.followed(result.verdict.follows)
    }
}
