pragma Singleton
import QtQuick

// Colours, sizes and letters. Every pair of text and ground below has a contrast of at least 4.5 : 1 (tested).
QtObject {
    // Pixels of the screen for one pixel of the drawing, which is 1024 x 600.
    property real unit: 1

    readonly property color ground: "#080B0F"
    readonly property color panel: "#121820"
    readonly property color line: "#2A3542"
    readonly property color text: "#F4F7F9"
    readonly property color quiet: "#A9B7C4"
    readonly property color caliper: "#FFE95C"

    // Each state has a ground of its own; its words and its icon say the same, so that no colour stands alone.
    readonly property color okText: "#7CE8C4"
    readonly property color warnGround: "#40310A"
    readonly property color warnText: "#FFD27A"
    readonly property color blockedGround: "#8E1B1B"
    readonly property color blockedText: "#FFFFFF"
    readonly property color frozenGround: "#BFE3FF"
    readonly property color frozenText: "#06233A"
    readonly property color demoGround: "#6D3FC4"
    readonly property color demoText: "#FFFFFF"

    readonly property color button: "#E4EBF1"
    readonly property color buttonText: "#0B1118"
    readonly property color buttonOff: "#1B232D"
    readonly property color buttonOffText: "#8896A4"

    readonly property string family: "Inter"
    // Digits of one width: a number does not wander while its last digit changes.
    readonly property var digits: ({ "tnum": 1 })

    // 12 mm on a 7 inch screen of 1024 x 600: the smallest target for a finger in a glove.
    readonly property int touch: Math.max(80, px(100))

    // Width to height of the drawings of body parts.
    readonly property real bodyAspect: 0.8

    function px(drawn) { return Math.round(drawn * unit) }
    function letters(drawn) { return Math.max(14, Math.round(drawn * unit)) }
}
