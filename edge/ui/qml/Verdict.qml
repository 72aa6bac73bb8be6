import QtQuick

// What may be done with the number: icon, words and colour say the same thing. Where the scale is missing, the whole card
// is a button, and looks it.
BigButton {
    id: verdict

    objectName: "verdictCard"

    required property string kind
    required property string words
    required property var sentences
    property string invitation: "" // what a touch does; empty where it does nothing
    readonly property bool invites: enabled && sentences.length === 1 // in words; else there is room for an arrow only

    readonly property bool stops: kind === "blocked"
    readonly property bool cautions: kind === "warn" || kind === "pixels"
    readonly property color ink: stops ? Theme.blockedText
                               : cautions || kind === "standing" ? Theme.warnText
                               : kind === "ok" ? Theme.okText : Theme.quiet

    enabled: invitation !== ""
    border.width: enabled ? 2 : 0
    border.color: Theme.text
    color: stops ? Theme.blockedGround : cautions ? Theme.warnGround : Theme.panel

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.px(verdict.invites ? 10 : 14)
        spacing: Theme.px(verdict.invites ? 3 : 5)

        Row {
            spacing: Theme.px(10)
            Icon {
                name: verdict.kind === "standing" ? "warn" : verdict.kind
                side: Theme.px(28)
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                objectName: "verdict"
                text: verdict.words
                size: 24
                font.bold: true
                color: verdict.ink
            }
        }
        Words {
            objectName: "sentence1"
            width: parent.width
            text: verdict.sentences.length > 0 ? verdict.sentences[0] : ""
            visible: text !== ""
            wrapMode: Text.WordWrap
            size: 18
        }
        Words {
            objectName: "sentence2"
            width: parent.width
            text: verdict.sentences.length > 1 ? verdict.sentences[1] : ""
            visible: text !== ""
            wrapMode: Text.WordWrap
            size: 16
            opacity: 0.85
        }
        Rectangle {
            width: parent.width
            height: Theme.px(42)
            visible: verdict.invites
            radius: Theme.px(8)
            color: Theme.button

            Words {
                anchors.centerIn: parent
                objectName: "invitation"
                text: verdict.invitation
                size: 21
                font.bold: true
                color: Theme.buttonText
            }
            Icon {
                name: "onward_dark"
                side: Theme.px(24)
                anchors { right: parent.right; rightMargin: Theme.px(8); verticalCenter: parent.verticalCenter }
            }
        }
    }
    Icon {
        name: "onward"
        side: Theme.px(26)
        visible: verdict.enabled && !verdict.invites
        anchors { right: parent.right; rightMargin: Theme.px(8); top: parent.top; topMargin: Theme.px(10) }
    }
}
