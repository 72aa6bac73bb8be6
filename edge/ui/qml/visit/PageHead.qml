import QtQuick
import ".."

// What a page is about, and where in the visit it stands.
Item {
    id: head

    required property var page
    property bool leads: true // with the sentence under the title
    property bool narrow: false // the step above the title, not beside it
    property real most: 1e6 // high; a long sentence shrinks before it takes more

    readonly property int gap: Theme.px(4)

    implicitHeight: lead.y + (lead.visible ? lead.height : 0)

    Said {
        id: step
        objectName: "step"
        visible: text !== ""
        x: head.narrow ? 0 : head.width - width
        y: head.narrow ? 0 : title.baselineOffset - baselineOffset
        width: head.narrow ? head.width : Math.min(asked.width + 2, head.width * 0.42)
        text: head.page.step
        drawn: 18
        color: Theme.quiet
        horizontalAlignment: head.narrow ? Text.AlignLeft : Text.AlignRight

        TextMetrics {
            id: asked
            font: step.font
            text: step.text
        }
    }
    Said {
        id: title
        objectName: "title"
        y: head.narrow && step.visible ? step.height : 0
        width: head.narrow || !step.visible ? head.width : head.width - step.width - Theme.px(16)
        text: head.page.title
        drawn: head.narrow ? 26 : 29
        font.bold: true
    }
    Said {
        id: lead
        objectName: "lead"
        visible: head.leads && text !== ""
        y: Math.max(title.y + title.height, step.visible ? step.y + step.height : 0) + (visible ? head.gap : 0)
        width: head.width
        height: Math.min(wanted.contentHeight, Math.max(0, head.most - y))
        text: head.page.lead
        drawn: 21
        fits: true
        color: Theme.text
    }
    Said {
        id: wanted
        visible: false
        width: head.width
        text: lead.visible ? head.page.lead : ""
        drawn: lead.drawn
    }
}
