import QtQuick
import ".."

// A code of letters, digits and dashes: three sheets of large keys, because 38 of them would be too small for a glove.
PadFrame {
    id: page

    readonly property var sheets: [
        ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "-", "erase"],
        ["N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "-", "erase"],
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "", "", "", "-", "erase"]
    ]
    readonly property var names: ["A–M", "N–Z", "0–9"]
    property int sheet: 0

    padWidth: Math.max(5 * 82 + 4 * Theme.px(6), width * 0.56)

    KeyGrid {
        id: grid
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: tabs.top; bottomMargin: gap }
        columns: 5
        keys: page.sheets[page.sheet]
        onAct: (act, about) => page.act(act, about)
    }
    Row {
        id: tabs
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: (parent.height - 3 * spacing) / 4
        spacing: grid.gap

        Repeater {
            model: page.sheets
            BigButton {
                id: tab
                required property int index
                readonly property bool present: index === page.sheet
                objectName: "sheet:" + index
                width: (tabs.width - 2 * tabs.spacing) / 3
                height: tabs.height
                color: present ? Theme.button : Theme.panel
                border.width: present ? Theme.px(5) : Theme.edge
                border.color: present ? Theme.okText : Theme.line
                onTouched: page.sheet = index

                Said {
                    anchors.centerIn: parent
                    text: page.names[tab.index]
                    drawn: 28
                    font.bold: true
                    color: tab.present ? Theme.buttonText : Theme.text
                }
            }
        }
    }
}
