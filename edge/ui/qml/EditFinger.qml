import QtQuick

// A finger on the picture whose outline is being moved. It takes the nearest ring within a finger's breadth and moves it as
// far as it moves itself, so it need not lie on what it moves.
MouseArea {
    id: finger

    required property var edit
    required property var picture // the PictureItem that it fills

    readonly property int reach: Theme.touch / 2

    objectName: "editFinger"
    enabled: edit.page.open
    visible: enabled
    onPressed: mouse => {
        const at = picture.source_of(mouse.x, mouse.y)
        edit.touch(at.x, at.y, picture.source_of(mouse.x + reach, mouse.y).x - at.x)
    }
    onPositionChanged: mouse => {
        const at = picture.source_of(mouse.x, mouse.y)
        edit.drag(at.x, at.y)
    }
    onReleased: edit.let_go()
    onCanceled: edit.let_go()
}
