import QtQuick
import ".."

// Words on a page of a visit: they wrap, they grow with large text, and never fall below 16 px of the screen. Where their
// box is fixed they shrink to that before anything would be cut.
Words {
    property real drawn: 20 // px of the drawing, before large text
    property bool fits: false // into a box of a given width and height


    least: 16
    size: drawn * Theme.magnified
    wrapMode: fits ? Text.WordWrap : Text.Wrap
    fontSizeMode: fits ? Text.Fit : Text.FixedSize
    minimumPixelSize: 16
}
