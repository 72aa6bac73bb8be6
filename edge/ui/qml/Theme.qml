pragma Singleton
import QtQuick

// Colours, sizes and letters. Every pair of text and ground below has a contrast of at least 4.5 : 1 (tested).
QtObject {
    // Pixels of the screen for one pixel of the drawing, which is 1024 x 600.
    property real unit: 1
    // For eyes that want more: larger letters on the pages of a visit, and black and white with bold borders everywhere.
    property bool large: false
    property bool contrast: false

    // Each state has a ground of its own; its words and its icon say the same, so that no colour stands alone.
    component Palette: QtObject {
        property color ground: "#080B0F"
        property color panel: "#121820"
        property color line: "#2A3542"
        property color text: "#F4F7F9"
        property color quiet: "#A9B7C4"
        property color caliper: "#FFE95C"
        property color okText: "#7CE8C4"
        property color warnGround: "#40310A"
        property color warnText: "#FFD27A"
        property color blockedGround: "#8E1B1B"
        property color blockedText: "#FFFFFF"
        property color frozenGround: "#BFE3FF"
        property color frozenText: "#06233A"
        property color demoGround: "#6D3FC4"
        property color demoText: "#FFFFFF"
        property color button: "#E4EBF1"
        property color buttonText: "#0B1118"
        property color buttonOff: "#1B232D"
        property color buttonOffText: "#8896A4"
    }
    readonly property Palette usual: Palette {}
    readonly property Palette sharp: Palette {
        ground: "#000000"
        panel: "#000000"
        line: "#FFFFFF"; text: "#FFFFFF"
        quiet: "#FFFFFF"
        okText: "#8CFFD6"
        warnGround: "#000000"
        warnText: "#FFE000"
        blockedGround: "#7A0000"
        demoGround: "#4B1FA0"
        button: "#FFFFFF"
        buttonText: "#000000"
        buttonOff: "#000000"
        buttonOffText: "#A9B7C4"
    }
    readonly property Palette palette: contrast ? sharp : usual

    readonly property color ground: palette.ground
    readonly property color panel: palette.panel
    readonly property color line: palette.line
    readonly property color text: palette.text
    readonly property color quiet: palette.quiet
    readonly property color caliper: palette.caliper
    readonly property color okText: palette.okText
    readonly property color warnGround: palette.warnGround
    readonly property color warnText: palette.warnText
    readonly property color blockedGround: palette.blockedGround
    readonly property color blockedText: palette.blockedText
    readonly property color frozenGround: palette.frozenGround
    readonly property color frozenText: palette.frozenText
    readonly property color demoGround: palette.demoGround
    readonly property color demoText: palette.demoText
    readonly property color button: palette.button
    readonly property color buttonText: palette.buttonText
    readonly property color buttonOff: palette.buttonOff
    readonly property color buttonOffText: palette.buttonOffText

    // Of the language that is spoken.
    property string family: "Inter"
    // Digits of one width: a number does not wander while its last digit changes.
    readonly property var digits: ({ "tnum": 1 })

    // 12 mm on a 7 inch screen of 1024 x 600: the smallest target for a finger in a glove.
    readonly property int touch: Math.max(80, px(100))

    // How much larger the letters of a visit's pages are.
    readonly property real magnified: large ? 1.25 : 1
    // Width of a border that says where a target ends.
    readonly property int edge: contrast ? 3 : 2

    // Width to height of the drawings of body parts.
    readonly property real bodyAspect: 0.8

    function px(drawn) { return Math.round(drawn * unit) }
    function letters(drawn) { return Math.max(14, Math.round(drawn * unit)) }
}
