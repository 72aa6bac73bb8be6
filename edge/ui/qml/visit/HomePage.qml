import QtQuick
import ".."

// Where a day's work begins: large buttons under the left thumb, today's list under the right one.
PageFrame {
    id: page

    readonly property bool listed: page.page.rows.length > 0

    ChoiceGrid {
        id: choices
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: page.listed ? parent.width * (choices.length > 4 ? 0.54 : 0.48) : parent.width
        choices: page.page.choices
        place: page.page.id
        columns: page.listed ? (choices.length <= 2 ? 1 : 2) : choices.length <= 4 ? 2 : 3
        onAct: (act, about) => page.act(act, about)
    }
    Rows {
        visible: page.listed
        anchors { left: choices.right; leftMargin: 2 * page.gap; right: parent.right; top: parent.top; bottom: parent.bottom }
        page: page.page
        onAct: (act, about) => page.act(act, about)
    }
}
