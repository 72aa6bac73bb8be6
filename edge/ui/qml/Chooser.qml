import QtQuick

// Which muscle? The only thing on the screen while it is open: no picture and no number beside it.
Rectangle {
    id: chooser

    required property var sites
    required property string present
    required property var words
    required property string demo
    signal chose(string site)
    signal scale
    signal back

    readonly property int gap: Theme.px(12)
    readonly property int cells: sites.length + 2 // the last but one is the scale, the last one goes back
    readonly property int columns: cells <= 4 ? 2 : 3
    readonly property int rows: Math.ceil(cells / columns)

    color: Theme.ground

    Words {
        id: title
        objectName: "chooserTitle"
        anchors { left: parent.left; leftMargin: chooser.gap; verticalCenter: mark.verticalCenter }
        text: chooser.words["choose"]
        size: 28
        font.bold: true
    }
    DemoMark {
        id: mark
        words: chooser.demo
        anchors { right: parent.right; rightMargin: chooser.gap; top: parent.top; topMargin: Theme.px(14) }
    }
    Flow {
        id: grid
        anchors { left: parent.left; right: parent.right; top: mark.bottom; bottom: parent.bottom }
        anchors.margins: chooser.gap
        anchors.topMargin: Theme.px(14)
        anchors.bottomMargin: 0
        spacing: chooser.gap

        readonly property int cellWidth: (width - (chooser.columns - 1) * spacing) / chooser.columns
        readonly property int cellHeight: (height - (chooser.rows - 1) * spacing) / chooser.rows

        Repeater {
            model: chooser.sites
            SiteCell {
                required property var modelData
                objectName: "choice-" + modelData.id
                width: grid.cellWidth
                height: grid.cellHeight
                site: modelData
                mark: modelData.id === chooser.present ? chooser.words["chosen"] : ""
                onTouched: chooser.chose(modelData.id)
            }
        }
        ActionButton {
            objectName: "choice-scale"
            width: grid.cellWidth
            height: grid.cellHeight
            icon: "scale"
            label: chooser.words["page"]
            size: 24
            onTouched: chooser.scale()
        }
        BigButton {
            objectName: "backButton"
            // All that the sites and the scale leave of the last row.
            width: cellsWide * (grid.cellWidth + grid.spacing) - grid.spacing
            height: grid.cellHeight

            readonly property int cellsWide: chooser.columns - (chooser.cells - 1) % chooser.columns

            color: Theme.button
            onTouched: chooser.back()

            Row {
                anchors.centerIn: parent
                spacing: Theme.px(14)

                Icon {
                    name: "back"
                    side: Theme.px(38)
                    anchors.verticalCenter: parent.verticalCenter
                }
                Words {
                    text: chooser.words["back"]
                    size: 32
                    font.bold: true
                    color: Theme.buttonText
                }
            }
        }
    }
}
