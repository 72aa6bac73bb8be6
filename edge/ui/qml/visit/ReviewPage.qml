import QtQuick
import ".."

// What was accepted: small pictures with their numbers, and what they say together.
PageFrame {
    id: page

    readonly property bool pictured: page.page.taken.length > 0
    readonly property int across: page.page.taken.length <= 4 ? Math.max(1, page.page.taken.length) : page.width < 1100 ? 2 : 3
    readonly property var lines: {
        const lines = []
        for (let i = 0; i < page.page.taken.length; i += across) lines.push(page.page.taken.slice(i, i + across))
        return lines
    }

    // Taking a placement again is offered under its own picture, where the pictures stand in one line.
    readonly property bool beneath: lines.length === 1
    function again(taken) { return beneath ? page.page.rows.find(row => row.act === "retake" && row.about === taken.capture) || null : null }

    PagedRows {
        id: cards
        visible: page.pictured
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: !page.pictured ? 0 : page.page.rows.length === 0 ? parent.width : parent.width * (page.page.taken.length === 4 ? 0.66 : page.beneath ? 0.6 : 0.54)
        model: page.lines
        place: page.page.id
        delegate: Item {
            id: line
            required property int index
            required property var modelData
            y: cards.topOf(index)
            width: cards.lineWidth
            height: implicitHeight
            implicitHeight: page.lines.length === 1 ? cards.height : Math.min(cards.height, Math.max(Theme.px(250), (cards.height - cards.spacing) / 2))
            visible: cards.shows(index)

            Repeater {
                model: line.modelData
                TakenCard {
                    required property int index
                    required property var modelData
                    taken: modelData
                    again: page.again(modelData)
                    x: index * (width + cards.spacing)
                    width: (line.width - (page.across - 1) * cards.spacing) / page.across
                    height: line.height
                    onAct: (act, about) => page.act(act, about)
                }
            }
        }
    }
    Rows {
        anchors { left: cards.right; leftMargin: page.pictured ? page.gap : 0; right: parent.right; top: parent.top; bottom: parent.bottom }
        page: page.page
        shown: page.page.rows.filter(row => !page.beneath || row.act !== "retake" || !page.page.taken.some(one => one.capture === row.about))
        onAct: (act, about) => page.act(act, about)
    }
}
