import QtQuick
import Myosight
import "visit"

// The live screen: picture left, number right, and under both where the number comes from.
Rectangle {
    id: screen

    required property var view
    required property var calibration
    required property var phantom
    required property var kit
    required property var words
    required property string family
    required property bool demo
    required property var visit // the pages of visits; null where the live screen stands alone
    property bool large: false
    property bool contrast: false
    readonly property var live: view.live
    readonly property int gap: Theme.px(12)
    readonly property bool several: live.sites.length > 1
    readonly property bool asks: calibration.page.open || phantom.page.open
    readonly property bool covered: live.choosing || asks || pages.covers
    readonly property var edit: view.edit
    readonly property bool editing: edit.page.open && !covered

    color: Theme.ground

    // Who touches the live screen is there: a visit's idle lock waits.
    function note() { if (visit) visit.touched() }

    Connections {
        target: screen.edit
        function onChanged() { screen.note() }
        function onClosed() { screen.note() }
    }
    Binding {
        target: Theme
        property: "unit"
        value: Math.min(screen.width / 1024, screen.height / 600)
    }
    Binding {
        target: Theme
        property: "family"
        value: screen.family
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

    Rectangle {
        id: frame
        visible: !screen.covered
        anchors { left: parent.left; right: panel.left; top: parent.top; bottom: footer.top }
        anchors.margins: screen.gap
        anchors.topMargin: screen.gap + pages.strip
        anchors.bottomMargin: 0
        color: "black"

        PictureItem {
            id: picture
            objectName: "picture"
            anchors { left: parent.left; right: parent.right; top: badge.bottom; bottom: parent.bottom }

            EditFinger {
                anchors.fill: parent
                edit: screen.edit
                picture: picture
            }
        }
        Column {
            anchors { left: picture.left; right: picture.right; verticalCenter: picture.verticalCenter }
            anchors.margins: 2 * screen.gap
            spacing: screen.gap
            visible: screen.live.message !== ""

            Words {
                objectName: "message"
                width: parent.width
                text: screen.live.message
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.WordWrap
                size: screen.live.mode === "starting" ? 30 : 52
                font.bold: true
            }
            Words {
                objectName: "detail"
                width: parent.width
                text: screen.live.detail
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                maximumLineCount: 6
                elide: Text.ElideRight
                size: 20
            }
        }
        Rectangle {
            anchors.fill: parent
            visible: badge.frozen
            color: "transparent"
            border.width: Theme.px(5)
            border.color: Theme.frozenGround
        }
        Badge {
            id: badge
            anchors { left: parent.left; right: parent.right; top: parent.top }
            height: Theme.px(50)
            mode: screen.live.mode
            kept: screen.live.accept === "kept"
            words: screen.live.badge
            demo: screen.demo ? screen.words["demo"] : ""
        }
        Notice {
            anchors { right: badge.right; top: badge.top; bottom: badge.bottom; margins: Theme.px(5) }
            anchors.rightMargin: Theme.px(screen.demo ? 120 : 5)
            width: Theme.px(screen.demo ? 270 : 350)
            words: screen.kit.page.notice
            kind: screen.kit.page.kind
        }
    }

    Item {
        id: panel
        visible: !screen.covered
        anchors { right: parent.right; top: parent.top; bottom: footer.top }
        anchors.margins: screen.gap
        anchors.bottomMargin: 0
        width: Theme.px(324)

        SiteButton {
            id: siteButton
            visible: !pages.live && !screen.editing // a visit says where to scan, and has its own buttons here
            objectName: screen.several ? "siteButton" : "scaleButton"
            width: parent.width
            title: screen.live.site
            drawing: screen.live.drawing
            hint: screen.words[screen.several ? "change" : "page"]
            hintIcon: screen.several ? "change" : "scale"
            onTouched: screen.several ? screen.view.touch_site() : screen.view.touch_scale()
        }
        Number {
            id: number
            anchors { left: parent.left; right: parent.right; topMargin: Theme.px(6) }
            anchors.top: screen.editing ? parent.top : siteButton.bottom
            live: screen.live
            label: screen.words["thickness"]
        }
        Words {
            objectName: "editHint"
            anchors { left: parent.left; right: parent.right; top: number.bottom; topMargin: Theme.px(6) }
            visible: screen.editing
            text: screen.edit.page.hint
            wrapMode: Text.WordWrap
            size: 18
            least: 16
            font.bold: screen.edit.page.fault
            color: screen.edit.page.fault ? Theme.warnText : Theme.text
        }
        Verdict {
            anchors { left: parent.left; right: parent.right; bottomMargin: screen.gap }
            anchors.bottom: screen.editing ? editButtons.top : buttons.top
            height: Theme.px(screen.editing ? 104 : 146)
            kind: screen.live.verdict
            words: screen.live.verdict_words
            sentences: screen.editing ? screen.live.sentences.slice(0, 1) : screen.live.sentences
            invitation: screen.live.calibrates ? screen.words["page.open"] : ""
            onTouched: screen.view.touch_verdict()
        }
        EditButtons {
            id: editButtons
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            visible: screen.editing
            edit: screen.edit
            words: screen.words
        }
        Item {
            id: buttons
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.touch
            visible: !screen.editing

            StackedButton {
                objectName: "editButton"
                anchors.fill: outlineButton
                visible: screen.live.editable
                enabled: screen.live.accept !== "saving"
                label: screen.words["visit.edit.button"]
                icon: "edit"
                onTouched: { screen.note(); screen.view.touch_edit() }
            }
            OutlineButton {
                id: outlineButton
                visible: !screen.live.editable
                height: parent.height
                label: screen.words["outline"]
                levelWords: screen.live.outline_words
                level: screen.live.outline_level
                onTouched: { screen.note(); screen.view.touch_outline() }
            }
            FreezeButton {
                anchors { left: outlineButton.right; leftMargin: screen.gap; right: parent.right }
                height: parent.height
                visible: !acceptButtons.visible
                words: screen.words
                frozen: badge.frozen
                enabled: screen.live.can_freeze
                onTouched: { screen.note(); screen.view.touch_freeze() }
            }
            AcceptButtons {
                id: acceptButtons
                anchors { left: outlineButton.right; leftMargin: gap; right: parent.right }
                gap: Theme.px(8) // three of the least width on the smallest screen
                height: parent.height
                visible: ["offered", "saving", "refused"].includes(screen.live.accept)
                words: screen.words
                accept: screen.live.accept_words
                saving: screen.live.accept === "saving"
                onRetaken: { screen.note(); screen.view.touch_freeze() }
                onAccepted: { screen.note(); screen.view.touch_accept() }
            }
        }
    }

    Chooser {
        visible: screen.live.choosing
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: footer.top }
        sites: screen.live.sites
        present: screen.live.site_id
        words: screen.words
        demo: screen.demo ? screen.words["demo"] : ""
        onChose: site => screen.view.touch_choice(site)
        onScale: screen.view.touch_scale()
        onBack: screen.view.touch_back()
    }

    VisitPages {
        id: pages
        visible: !screen.asks
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: footer.top }
        // While an outline is moved its own buttons are the only ones.
        page: screen.visit ? screen.editing ? Object.assign({}, screen.visit.page, { "buttons": [] }) : screen.visit.page : null
        clock: screen.visit
        onAct: (act, about) => screen.visit.act(act, about)
    }

    Calibration {
        visible: screen.calibration.page.open
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: footer.top }
        desk: screen.calibration
        words: screen.words
        demo: screen.demo ? screen.words["demo"] : ""
    }

    PhantomCheck {
        visible: screen.phantom.page.open
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: footer.top }
        desk: screen.phantom
        words: screen.words
        demo: screen.demo ? screen.words["demo"] : ""
    }

    Item {
        id: footer
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: screen.gap; rightMargin: screen.gap }
        height: Math.max(30, Theme.px(36))

        Words {
            id: purpose
            objectName: "purpose"
            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            text: screen.words["purpose"]
            size: 16
            font.bold: true
        }
        Words {
            id: scaleWords
            objectName: "scale"
            anchors { left: purpose.right; leftMargin: 2 * screen.gap; verticalCenter: parent.verticalCenter }
            text: screen.live.scale
            visible: !screen.calibration.page.open && !screen.phantom.page.open // where it is in question, it says nothing
            size: 16
            color: Theme.quiet
        }
        Words {
            objectName: "model"
            anchors { left: scaleWords.right; leftMargin: 2 * screen.gap; right: parent.right; verticalCenter: parent.verticalCenter }
            text: screen.live.model
            visible: !notice.visible
            horizontalAlignment: Text.AlignRight
            elide: Text.ElideMiddle
            size: 16
            color: Theme.quiet
        }
        Notice {
            id: notice
            covers: screen.covered // where there is no picture to say it above
            anchors { left: purpose.right; leftMargin: 2 * screen.gap; right: parent.right; top: parent.top; bottom: parent.bottom }
            anchors.topMargin: Theme.px(3)
            anchors.bottomMargin: Theme.px(3)
            words: screen.kit.page.notice
            kind: screen.kit.page.kind
        }
    }
}
