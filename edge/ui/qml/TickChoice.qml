import QtQuick

// What is one step of the ruler? The two that almost every scanner has, another, or nothing said.
Item {
    id: choice

    required property var words
    signal chose(string step)

    readonly property int gap: Theme.px(10)

    PageWords {
        id: title
        objectName: "tickTitle"
        width: parent.width
        text: choice.words["tick.title"]
        size: 28
        font.bold: true
    }
    PageWords {
        id: hint
        anchors { top: title.bottom; topMargin: Theme.px(4) }
        width: parent.width
        text: choice.words["tick.hint"]
        size: 19
        wrapMode: Text.WordWrap
        color: Theme.quiet
    }
    Column {
        id: steps
        anchors { left: parent.left; right: parent.right; top: hint.bottom; topMargin: choice.gap; bottom: parent.bottom }
        spacing: choice.gap

        readonly property int high: (height - 2 * spacing) / 3

        ActionButton {
            objectName: "tick5"
            width: parent.width
            height: steps.high
            label: choice.words["tick.5"]
            also: choice.words["tick.5.also"]
            size: 30
            onTouched: choice.chose("5")
        }
        ActionButton {
            objectName: "tick10"
            width: parent.width
            height: steps.high
            label: choice.words["tick.10"]
            also: choice.words["tick.10.also"]
            size: 30
            onTouched: choice.chose("10")
        }
        Row {
            width: parent.width
            height: steps.high
            spacing: choice.gap

            ActionButton {
                objectName: "tickOther"
                width: (parent.width - choice.gap) / 2
                height: parent.height
                label: choice.words["tick.other"]
                size: 22
                onTouched: choice.chose("other")
            }
            ActionButton {
                objectName: "tickUnsure"
                width: (parent.width - choice.gap) / 2
                height: parent.height
                label: choice.words["tick.unsure"]
                size: 22
                onTouched: choice.chose("unsure")
            }
        }
    }
}
