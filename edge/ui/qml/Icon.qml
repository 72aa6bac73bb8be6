import QtQuick

// One of the drawings in ../icons, at the screen's own resolution.
Image {
    property string name
    property int side // its height
    property real aspect: 1 // width to height

    width: side * aspect
    height: side
    sourceSize: Qt.size(width, height)
    source: name === "" ? "" : Qt.resolvedUrl("../icons/" + name + ".svg") // from here, wherever it is used
}
