import QtQuick
import ".."

// One key of a pad; a touch on it is the act `key` about what stands on it.
BigButton {
    id: key

    required property string about
    property string icon: ""
    property string face: about
    signal act(string act, string about)

    objectName: "act:key:" + about
    color: enabled ? Theme.panel : Theme.buttonOff
    border.width: Theme.edge
    border.color: enabled ? Theme.line : Theme.buttonOff
    onTouched: act("key", about)

    Said {
        anchors.centerIn: parent
        visible: key.icon === ""
        text: key.face
        drawn: Theme.large ? 36 : 40
        font.bold: true
        color: key.enabled ? Theme.text : Theme.buttonOffText
    }
    Icon {
        anchors.centerIn: parent
        visible: key.icon !== ""
        name: key.icon
        side: Theme.px(42)
    }
}
