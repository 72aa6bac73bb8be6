import QtQuick
import ".."

// The buttons along the bottom: the first leads back, the last one on; the one that leads on is wider. Where they would be
// narrow, those between stand in a line of their own above.
Item {
    id: row

    required property var buttons
    signal act(string act, string about)

    readonly property int gap: Theme.px(8)
    readonly property bool doubled: buttons.length > 3 && width / sharesOf(buttons) < Math.max(94, Theme.px(96))
    readonly property var upper: doubled ? buttons.slice(1, -1) : []
    readonly property var lower: doubled ? [buttons[0], buttons[buttons.length - 1]] : buttons

    implicitHeight: buttons.length === 0 ? 0 : doubled ? 2 * Theme.touch + gap : Theme.touch

    Repeater {
        model: row.upper.concat(row.lower)
        PageButton {
            required property int index
            required property var modelData
            readonly property bool above: index < row.upper.length
            readonly property var line: above ? row.upper : row.lower
            readonly property bool alone: row.buttons.length === 1
            button: modelData
            drawn: 24
            x: alone && modelData.strong ? row.width - width : row.before(line, above ? index : index - row.upper.length)
            y: row.doubled && !above ? Theme.touch + row.gap : 0
            width: alone ? Math.max(Theme.touch, row.width / 2) : row.wide(line, modelData)
            height: Theme.touch
            onAct: (act, about) => row.act(act, about)
        }
    }

    function share(button) { return button.strong ? 1.5 : 1 }
    function sharesOf(line) { return line.reduce((sum, one) => sum + share(one), 0) }
    function wide(line, button) { return (width - (line.length - 1) * gap) * share(button) / sharesOf(line) }
    function before(line, index) {
        let x = 0
        for (let i = 0; i < index && i < line.length; i++) x += wide(line, line[i]) + gap
        return x
    }
}
