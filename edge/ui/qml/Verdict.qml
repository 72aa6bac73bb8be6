import QtQuick

// What may be done with the number: icon, words and colour say the same thing.
Rectangle {
    id: verdict

    objectName: "verdictCard"

    required property string kind
    required property string words
    required property var sentences

    readonly property bool stops: kind === "blocked"
    readonly property bool cautions: kind === "warn" || kind === "pixels"
    readonly property color ink: stops ? Theme.blockedText
                               : cautions || kind === "standing" ? Theme.warnText
                               : kind === "ok" ? Theme.okText : Theme.quiet

    radius: Theme.px(12)
    color: stops ? Theme.blockedGround : cautions ? Theme.warnGround : Theme.panel

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.px(14)
        spacing: Theme.px(5)

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
    }
}
