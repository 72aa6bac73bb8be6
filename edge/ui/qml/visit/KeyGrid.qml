import QtQuick
import ".."

// Keys in rows of equal cells; an empty name leaves its cell free.
Item {
    id: grid

    required property var keys // names, row by row
    required property int columns
    property bool point: true // the decimal point does something
    signal act(string act, string about)

    readonly property int gap: Theme.px(6)
    readonly property int rows: Math.ceil(keys.length / columns)
    readonly property real keyWidth: (width - (columns - 1) * gap) / columns
    readonly property real keyHeight: (height - (rows - 1) * gap) / rows

    Repeater {
        model: grid.keys
        Key {
            required property int index
            required property string modelData
            about: modelData
            visible: modelData !== ""
            enabled: modelData !== "." || grid.point
            icon: modelData === "erase" ? "erase" : ""
            x: index % grid.columns * (grid.keyWidth + grid.gap)
            y: Math.floor(index / grid.columns) * (grid.keyHeight + grid.gap)
            width: grid.keyWidth
            height: grid.keyHeight
            onAct: (act, about) => grid.act(act, about)
        }
    }
}
