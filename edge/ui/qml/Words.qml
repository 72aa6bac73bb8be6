import QtQuick

// A piece of text in the screen's letters.
Text {
    property real size: 18

    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.letters(size)
    font.features: Theme.digits
    textFormat: Text.PlainText
}
