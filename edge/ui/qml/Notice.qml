import QtQuick

// What the kit has to say beside the scan: the battery, a cable, a value that has just come.
Rectangle {
    id: notice

    required property string words
    required property string kind
    property bool covers: true

    visible: covers && words !== ""
    radius: Theme.px(6)
    color: kind === "blocked" ? Theme.blockedGround : kind === "value" ? Theme.frozenGround : Theme.warnGround

    Words {
        objectName: "notice"
        anchors { left: parent.left; right: parent.right; margins: Theme.px(10); verticalCenter: parent.verticalCenter }
        text: notice.words
        size: 17
        font.bold: true
        wrapMode: Text.WordWrap
        maximumLineCount: notice.height > Theme.px(36) ? 2 : 1
        lineHeight: 0.9
        elide: Text.ElideRight
        color: notice.kind === "blocked" ? Theme.blockedText : notice.kind === "value" ? Theme.frozenText : Theme.warnText
    }
}
