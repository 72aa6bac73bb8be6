import QtQuick

// The thickness, large enough to be read from the other side of the couch, and the lines under it.
Column {
    id: number

    required property var live
    required property string label

    spacing: Theme.px(2)

    Item {
        width: parent.width
        height: name.height

        Row {
            id: name
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
        Words {
            text: number.live.view
            anchors { right: parent.right; baseline: name.bottom; baselineOffset: -Theme.px(5) }
            size: 16
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
            size: 84
            font.bold: true
            font.letterSpacing: -2
            color: number.live.numbered ? Theme.text : Theme.quiet
            lineHeight: 0.92
        }
        Column {
            anchors.bottom: digits.bottom
            anchors.bottomMargin: Theme.px(13)
            Words {
                objectName: "unit"
                text: number.live.unit
                size: 30
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
    Grid {
        // Side by side where both fit.
        columns: label.implicitWidth + second.implicitWidth + columnSpacing <= number.width ? 2 : 1
        columnSpacing: Theme.px(10)
        rowSpacing: Theme.px(2)
        verticalItemAlignment: Grid.AlignVCenter

        Words {
            id: label
            text: number.live.second_label
            visible: text !== ""
            size: 16
            color: Theme.quiet
        }
        Words {
            id: second
            objectName: "second"
            text: number.live.second
            visible: text !== ""
            size: 26
            font.bold: true
        }
    }
    Words {
        objectName: "truth"
        text: number.live.truth
        visible: text !== ""
        size: 16
        color: Theme.quiet
    }
}
