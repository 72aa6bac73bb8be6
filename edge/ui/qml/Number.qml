import QtQuick

// The thickness, large enough to be read from the other side of the couch, and the line under it.
Column {
    id: number

    required property var live
    required property string label

    spacing: Theme.px(2)

    Row {
        spacing: Theme.px(8)
        Icon {
            name: "caliper"
            side: Theme.px(20)
            visible: number.live.numbered
            anchors.verticalCenter: parent.verticalCenter
        }
        Words {
            text: number.label
            size: 18
            color: Theme.quiet
        }
    }
    Row {
        x: number.live.numbered ? -Theme.px(5) : 0 // digits carry a margin of their own
        spacing: Theme.px(10)
        Words {
            id: digits
            objectName: "number"
            text: number.live.number
            size: 104
            font.bold: true
            font.letterSpacing: -2
            color: number.live.numbered ? Theme.text : Theme.quiet
            lineHeight: 0.92
        }
        Column {
            anchors.bottom: digits.bottom
            anchors.bottomMargin: Theme.px(17)
            Words {
                objectName: "unit"
                text: number.live.unit
                size: 34
                font.bold: true
            }
            Words {
                objectName: "uncertainty"
                text: number.live.uncertainty
                visible: text !== ""
                size: 24
                color: Theme.quiet
            }
        }
    }
    Words {
        text: number.live.second_label
        visible: text !== ""
        size: 16
        color: Theme.quiet
    }
    Words {
        objectName: "second"
        text: number.live.second
        visible: text !== ""
        size: 26
        font.bold: true
    }
}
