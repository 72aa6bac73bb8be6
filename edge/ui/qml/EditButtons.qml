import QtQuick

// What can be done with an outline that is being moved: back by a step or to its beginning, left as it was, or used.
Grid {
    id: buttons

    required property var edit
    required property var words
    property int target: Theme.touch
    readonly property int half: (width - columnSpacing) / 2

    columns: 2
    columnSpacing: Theme.px(8)
    rowSpacing: Theme.px(8)

    StackedButton {
        objectName: "editUndo"
        width: buttons.half
        height: buttons.target
        label: buttons.words["visit.edit.undo"]
        icon: "undo"
        enabled: buttons.edit.page.can_undo
        onTouched: buttons.edit.undo()
    }
    StackedButton {
        objectName: "editReset"
        width: buttons.half
        height: buttons.target
        label: buttons.words["visit.edit.reset"]
        icon: "change"
        enabled: buttons.edit.page.can_undo
        onTouched: buttons.edit.reset()
    }
    StackedButton {
        objectName: "editCancel"
        width: buttons.half
        height: buttons.target
        label: buttons.words["visit.edit.leave"]
        icon: "not_done"
        onTouched: buttons.edit.cancel()
    }
    StackedButton {
        objectName: "editDone"
        width: buttons.half
        height: buttons.target
        label: buttons.words["visit.edit.done"]
        icon: "ok_dark"
        strong: true
        onTouched: buttons.edit.done()
    }
}
