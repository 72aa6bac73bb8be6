import QtQuick

// One of the drawings in ../icons, square, at the screen's own resolution.
Image {
    property string name
    property int side

    width: side
    height: side
    sourceSize: Qt.size(side, side)
    source: name === "" ? "" : "../icons/" + name + ".svg"
}
