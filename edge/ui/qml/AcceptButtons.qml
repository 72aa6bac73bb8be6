import QtQuick

// What may become of a frozen picture: taken anew, or kept.
Item {
    id: buttons

    required property var words
    required property string accept
    required property bool saving
    required property int gap
    signal retaken
    signal accepted

    StackedButton {
        objectName: "retakeButton"
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: (parent.width - buttons.gap) / 2
        label: buttons.words["retake"]
        icon: "change"
        enabled: !buttons.saving
        onTouched: buttons.retaken()
    }
    StackedButton {
        objectName: "acceptButton"
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: (parent.width - buttons.gap) / 2
        label: buttons.saving ? buttons.words["accept.saving"] : buttons.accept
        icon: buttons.saving ? "waiting" : "ok_dark"
        strong: true
        enabled: !buttons.saving
        onTouched: buttons.accepted()
    }
}
