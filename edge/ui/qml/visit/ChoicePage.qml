import QtQuick
import ".."

// A question with some large answers, beside a drawing where there is one.
PageFrame {
    id: page

    Icon {
        id: drawing
        visible: name !== ""
        name: page.page.drawing
        side: visible ? Math.min(parent.height, parent.width * 0.3) : 0
        anchors.verticalCenter: parent.verticalCenter
    }
    ChoiceGrid {
        anchors { fill: parent; leftMargin: drawing.visible ? drawing.side + page.gap : 0 }
        choices: page.page.choices
        place: page.page.id
        columns: drawing.visible && choices.length <= 4 ? (choices.length === 4 ? 2 : choices.length <= 2 ? choices.length : 1) : choices.length <= 3 ? choices.length : choices.length === 4 ? 2 : choices.length <= 9 ? 3 : 4
        onAct: (act, about) => page.act(act, about)
    }
}
