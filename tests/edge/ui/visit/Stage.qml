import QtQuick
import "../../../../edge/ui/qml"
import "../../../../edge/ui/qml/visit"

// The pages of a visit where the live screen would hold them, above its last line.
Rectangle {
    id: screen

    required property var clock
    required property bool large
    required property bool contrast
    property var page: null
    signal act(string act, string about)

    color: Theme.ground

    Binding {
        target: Theme
        property: "unit"
        value: Math.min(screen.width / 1024, screen.height / 600)
    }
    Binding {
        target: Theme
        property: "large"
        value: screen.large
    }
    Binding {
        target: Theme
        property: "contrast"
        value: screen.contrast
    }
    VisitPages {
        anchors { fill: parent; bottomMargin: Math.max(30, Theme.px(36)) }
        page: screen.page
        clock: screen.clock
        onAct: (act, about) => screen.act(act, about)
    }
}
