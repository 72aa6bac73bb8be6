import QtQuick
import ".."

// Over the live screen: who is seen and at which step, left above the picture; and what else can be done, where the live
// screen has the button of its site, which a visit does not leave to choice.
Item {
    id: banner

    required property var page
    signal act(string act, string about)

    readonly property int gap: Theme.px(12)
    readonly property int strip: gap + Math.max(86, Theme.px(86)) // how much of the picture's place it takes, from the top

    Rectangle {
        id: words
        x: banner.gap
        y: banner.gap
        width: buttons.x - 2 * banner.gap
        height: banner.strip - banner.gap
        radius: Theme.px(8)
        color: Theme.panel
        border.width: Theme.edge
        border.color: Theme.line

        Icon {
            id: face
            name: "person"
            visible: banner.page.banner !== ""
            side: Theme.px(30)
            x: Theme.px(8)
            y: (parent.height / 2 - side) / 2
        }
        Said {
            objectName: "banner"
            x: banner.page.banner === "" ? Theme.px(10) : face.x + face.width + Theme.px(8)
            width: mark.x - x - Theme.px(8)
            height: parent.height / 2
            text: banner.page.banner
            drawn: 21
            fits: true
            font.bold: true
            verticalAlignment: Text.AlignVCenter
        }
        Rectangle {
            id: mark
            visible: banner.page.mark !== ""
            anchors { right: parent.right; top: parent.top; margins: 2 }
            width: visible ? Math.min(marked.implicitWidth + Theme.px(16), parent.width * 0.44) : 0
            height: parent.height / 2 - 2
            radius: Theme.px(6)
            color: Theme.demoGround

            Said {
                id: marked
                objectName: "mark"
                x: Theme.px(8)
                width: parent.width - 2 * x
                height: parent.height
                text: banner.page.mark
                drawn: 18
                fits: true
                font.bold: true
                color: Theme.demoText
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }
        Said {
            objectName: "title"
            x: Theme.px(10)
            y: parent.height / 2
            width: parent.width - x - step.width - Theme.px(18)
            height: parent.height / 2
            text: banner.page.title
            drawn: 21
            fits: true
            font.bold: true
            color: Theme.caliper
            verticalAlignment: Text.AlignVCenter
        }
        Said {
            id: step
            objectName: "step"
            anchors { right: parent.right; rightMargin: Theme.px(10) }
            y: parent.height / 2
            width: Math.min(asked.width + 2, parent.width * 0.45)
            height: parent.height / 2
            text: banner.page.step
            drawn: 18
            fits: true
            color: Theme.text
            horizontalAlignment: Text.AlignRight
            verticalAlignment: Text.AlignVCenter

            TextMetrics {
                id: asked
                font: step.font
                text: step.text
            }
        }
    }
    Item {
        id: buttons
        x: banner.width - banner.gap - width
        y: banner.gap
        width: Theme.px(324)
        height: Theme.touch

        readonly property int between: Math.min(Theme.px(8), (width - 80 * banner.page.buttons.length) / Math.max(1, banner.page.buttons.length - 1))

        Repeater {
            model: banner.page.buttons
            PageButton {
                required property int index
                required property var modelData
                button: modelData
                drawn: 20
                stacked: banner.page.buttons.length > 2
                width: (buttons.width - (banner.page.buttons.length - 1) * buttons.between) / banner.page.buttons.length
                height: buttons.height
                x: index * (width + buttons.between)
                onAct: (act, about) => banner.act(act, about)
            }
        }
    }
}
