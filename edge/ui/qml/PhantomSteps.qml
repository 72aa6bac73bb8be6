import QtQuick
import Myosight

// How the phantom is checked, in three short sentences, and how the last checks went.
Item {
    id: steps

    required property var page

    readonly property int gap: Theme.px(10)

    Row {
        id: how
        width: parent.width
        spacing: steps.gap

        Icon {
            id: drawing
            name: "phantom"
            side: Theme.px(118)
            anchors.verticalCenter: parent.verticalCenter
        }
        Column {
            width: parent.width - drawing.width - parent.spacing
            spacing: Theme.px(8)

            Repeater {
                model: steps.page.steps
                Row {
                    required property int index
                    required property string modelData
                    width: parent.width
                    spacing: Theme.px(8)

                    PageWords {
                        id: number
                        text: (parent.index + 1) + "."
                        size: 22
                        font.bold: true
                        color: Theme.caliper
                    }
                    PageWords {
                        width: parent.width - number.width - parent.spacing
                        text: parent.modelData
                        wrapMode: Text.WordWrap
                        size: 22
                    }
                }
            }
        }
    }
    PhantomDue {
        id: due
        anchors { left: parent.left; right: parent.right; top: how.bottom; topMargin: steps.gap }
        page: steps.page
    }
    PhantomChart {
        objectName: "phantomStartChart"
        visible: steps.page.charted
        anchors { left: parent.left; right: parent.right; top: due.bottom; bottom: parent.bottom; topMargin: Theme.px(6) }
    }
}
