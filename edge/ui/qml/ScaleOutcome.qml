import QtQuick

// What comes of all that is known: proven, not yet, or refused; icon, words and colour say the same thing.
BigButton {
    id: card

    required property var outcome

    readonly property bool stops: outcome.kind === "blocked"
    readonly property color ink: stops ? Theme.blockedText : outcome.kind === "warn" ? Theme.warnText
                               : outcome.kind === "ok" ? Theme.okText : Theme.quiet

    objectName: "outcome"
    enabled: outcome.sets_aside
    border.width: outcome.kind === "ok" ? 2 : 0
    border.color: Theme.okText
    color: stops ? Theme.blockedGround : outcome.kind === "warn" ? Theme.warnGround : Theme.panel

    Icon {
        id: sign
        name: card.outcome.kind
        side: Theme.px(36)
        anchors { left: parent.left; leftMargin: Theme.px(12); verticalCenter: parent.verticalCenter }
    }
    Column {
        anchors { left: sign.right; leftMargin: Theme.px(12); right: more.left; rightMargin: Theme.px(8); verticalCenter: parent.verticalCenter }
        spacing: Theme.px(2)

        PageWords {
            objectName: "outcomeWords"
            text: card.outcome.headline
            size: 21
            font.bold: true
            color: card.ink
        }
        PageWords {
            objectName: "outcomeSentence"
            width: parent.width
            text: card.outcome.sentences.length > 0 ? card.outcome.sentences[0] : ""
            visible: text !== ""
            wrapMode: Text.WordWrap
            maximumLineCount: 3
            elide: Text.ElideRight // no sentence of ours is so long; a cause from elsewhere may be
            size: 19
        }
        PageWords {
            objectName: "outcomeSecond"
            width: parent.width
            text: card.outcome.sentences.length > 1 ? card.outcome.sentences[1] : ""
            visible: text !== ""
            elide: Text.ElideRight // names may be of any length
            size: 17
            color: Theme.quiet
        }
    }
    Icon {
        id: more
        name: card.outcome.sets_aside ? "onward" : ""
        width: card.outcome.sets_aside ? side : 0
        side: Theme.px(26)
        anchors { right: parent.right; rightMargin: Theme.px(6); verticalCenter: parent.verticalCenter }
    }
}
