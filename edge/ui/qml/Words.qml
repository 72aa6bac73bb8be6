import QtQuick

// A piece of text in the screen's letters.
Text {
    property real size: 18
    property int least: 14 // px of the screen, however small it is

    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Math.max(least, Theme.letters(size))
    font.features: Theme.digits
    textFormat: Text.PlainText
}
