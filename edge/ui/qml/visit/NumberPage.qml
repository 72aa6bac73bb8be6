import QtQuick
import ".."

// A number, typed with a glove or sent by a device.
PadFrame {
    id: page

    padWidth: Math.max(3 * 86, width * 0.36)

    KeyGrid {
        anchors.fill: parent
        columns: 3
        keys: ["7", "8", "9", "4", "5", "6", "1", "2", "3", ".", "0", "erase"]
        point: page.page.number.decimals
        onAct: (act, about) => page.act(act, about)
    }
}
