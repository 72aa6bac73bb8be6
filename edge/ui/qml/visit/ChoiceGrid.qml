import QtQuick
import ".."

// Large buttons in a grid that fills its place; too many of them are turned by arrows.
Item {
    id: grid

    required property var choices
    required property string place
    property int columns: choices.length <= 3 ? choices.length : choices.length === 4 ? 2 : choices.length <= 9 ? 3 : 4
    property bool stacked: false
    signal act(string act, string about)

    readonly property int gap: Theme.px(10)
    readonly property int least: Math.max(80, Theme.px(92))
    // As many lines as fit are made equally high.
    readonly property int lines: Math.ceil(choices.length / Math.max(1, columns))
    readonly property int fitting: Math.max(1, Math.floor((height + gap) / (least + gap)))
    readonly property int shown: Math.min(Math.max(1, lines), fitting)
    readonly property real lineHeight: Math.floor((height - (shown - 1) * gap) / shown)
    readonly property var grouped: {
        const lines = []
        for (let i = 0; i < choices.length; i += columns) lines.push(choices.slice(i, i + columns))
        return lines
    }

    PagedRows {
        id: paged
        anchors.fill: parent
        model: grid.grouped
        place: grid.place
        spacing: grid.gap
        first: Math.max(0, grid.grouped.findIndex(line => line.some(one => one.chosen)))
        delegate: Item {
            id: line
            required property int index
            required property var modelData
            y: paged.topOf(index)
            width: paged.lineWidth
            height: implicitHeight
            implicitHeight: grid.lineHeight
            visible: paged.shows(index)

            Repeater {
                model: line.modelData
                PageButton {
                    required property int index
                    required property var modelData
                    readonly property real wide: (line.width - (grid.columns - 1) * grid.gap) / grid.columns
                    button: modelData
                    stacked: grid.stacked || button.icon !== "" && line.height > wide * 0.5
                    drawn: Math.max(20, Math.min(34, 0.13 * wide / Theme.unit, 0.22 * line.height / Theme.unit))
                    x: index * (wide + grid.gap)
                    width: wide
                    height: line.height
                    onAct: (act, about) => grid.act(act, about)
                }
            }
        }
    }
}
