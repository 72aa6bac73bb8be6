import QtQuick
import ".."

// One line of a list: what it is, what came of it, and its tone as a drawing. What can be touched looks like a button.
BigButton {
    id: line

    required property var row
    property real drawn: 21
    property int number: 0 // of a step; 0 for none
    signal act(string act, string about)

    readonly property bool acts: row.act !== ""
    readonly property string toned: ({ "done": "ok", "open": "open", "now": "now", "warn": "warn", "blocked": "blocked" })[row.tone] || ""
    readonly property color ink: ({ "done": Theme.okText, "now": Theme.caliper, "warn": Theme.warnText, "blocked": Theme.blockedText, "quiet": Theme.quiet })[row.tone] || Theme.text
    readonly property string drawing: row.icon.replace(/_(dark|off)$/, "") === toned ? "" : row.icon.replace(/_(dark|off)$/, "")
    readonly property int pad: Theme.px(acts ? 12 : 8)
    readonly property int apart: Theme.px(8)
    // From left to right: the step's number, the tone, the drawing, the words. None of it asks what is visible: rows of
    // another sheet are as high as if they were seen.
    readonly property real toneX: pad + (number > 0 ? digits.contentWidth + apart : 0)
    readonly property real drawingX: toneX + (toned !== "" ? Theme.px(30) + apart : 0)
    readonly property real wordsX: drawingX + (drawing !== "" ? Theme.px(34) + apart : 0)
    readonly property real room: width - wordsX - pad - (acts ? Theme.px(30) + pad : 0)
    // Beside each other where they fit, one under the other where they do not.
    readonly property bool valued: row.value !== ""
    readonly property bool beside: !valued || wide.contentWidth + wideValue.contentWidth + Theme.px(20) <= room

    objectName: acts ? "act:" + row.act + (row.about === "" ? "" : ":" + row.about) : ""
    enabled: acts
    implicitHeight: Math.max(acts ? Math.max(80, Theme.px(80)) : 0, said.height + Theme.px(acts ? 16 : 10), drawing !== "" || toned !== "" ? Theme.px(36) : 0)
    radius: Theme.px(10)
    color: row.tone === "blocked" ? Theme.blockedGround : row.tone === "warn" ? Theme.warnGround : acts ? Theme.panel : "transparent"
    border.width: row.tone === "now" ? Theme.px(4) : acts || row.tone === "blocked" && Theme.contrast || row.tone === "warn" && Theme.contrast ? Theme.edge : 0
    border.color: row.tone === "now" ? Theme.caliper : row.tone === "warn" ? Theme.warnText : Theme.line
    onTouched: act(row.act, row.about)

    Said {
        id: digits
        visible: line.number > 0
        x: line.pad
        anchors.verticalCenter: parent.verticalCenter
        text: line.number + "."
        drawn: line.drawn + 2
        wrapMode: Text.NoWrap
        font.bold: true
        color: Theme.caliper
    }
    Icon {
        x: line.toneX
        anchors.verticalCenter: parent.verticalCenter
        visible: name !== ""
        name: line.toned
        side: Theme.px(30)
    }
    Icon {
        x: line.drawingX
        anchors.verticalCenter: parent.verticalCenter
        visible: name !== ""
        name: line.drawing
        side: Theme.px(34)
    }
    Item {
        id: said
        x: line.wordsX
        width: line.room
        height: line.beside ? Math.max(words.height, line.valued ? value.height : 0) : words.height + value.height + Theme.px(2)
        anchors.verticalCenter: parent.verticalCenter

        Said {
            id: words
            width: line.beside && line.valued ? parent.width - value.width - Theme.px(16) : parent.width
            text: line.row.words
            drawn: line.drawn
            font.bold: line.row.tone === "now"
            color: line.row.tone === "done" ? Theme.text : line.ink
        }
        Said {
            id: value
            visible: line.valued
            y: line.beside ? 0 : words.height + Theme.px(2)
            x: line.beside ? parent.width - width : 0
            width: line.beside ? wideValue.contentWidth + 2 : parent.width
            text: line.row.value
            drawn: line.drawn
            font.bold: true
            color: line.ink
        }
    }
    Icon {
        visible: line.acts
        name: "onward"
        side: Theme.px(30)
        anchors { right: parent.right; rightMargin: line.pad; verticalCenter: parent.verticalCenter }
    }
    Said { // how wide they would be on one line
        id: wide
        visible: false
        text: line.row.words
        drawn: line.drawn
        wrapMode: Text.NoWrap
        font.bold: words.font.bold
    }
    Said {
        id: wideValue
        visible: false
        text: line.row.value
        drawn: line.drawn
        wrapMode: Text.NoWrap
        font.bold: true
    }
}
