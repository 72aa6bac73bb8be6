import QtQuick

// Says that this is a demonstration; it has its place even where it says nothing.
Rectangle {
    id: mark

    required property string words

    objectName: "demoMark"
    opacity: words !== "" ? 1 : 0
    width: said.width + Theme.px(28)
    height: said.height + Theme.px(8)
    radius: Theme.px(6)
    color: Theme.demoGround

    Words {
        id: said
        anchors.centerIn: parent
        text: mark.words
        size: 22
        font.bold: true
        font.letterSpacing: 2
        color: Theme.demoText
    }
}
