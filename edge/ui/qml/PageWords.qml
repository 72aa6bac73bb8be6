import QtQuick

// Words of the calibration page: never smaller than 16 px, on the smallest screen too.
Words {
    least: 16
}
