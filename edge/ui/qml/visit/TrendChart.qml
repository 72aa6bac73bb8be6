import QtQuick
import ".."

// Values over time. A filled disc is like the newest one and joined to it; a hollow square is not, and stands alone.
Rectangle {
    id: chart

    required property var trend

    // Newest last, as time runs; so many that their words have room.
    readonly property var points: trend.points.slice().sort((a, b) => b.days_ago - a.days_ago).slice(-Math.max(2, Math.floor(plot.width / Math.max(90, Theme.px(98 * Theme.magnified)))))
    readonly property var joined: points.filter(one => one.like)
    readonly property bool banded: trend.band_low != null && trend.band_high != null
    readonly property var values: points.map(one => one.value).concat(banded ? [trend.band_low, trend.band_high] : points.length === 0 ? [0] : [])
    readonly property real middle: (Math.max(...values) + Math.min(...values)) / 2
    readonly property real span: 1.3 * Math.max(Math.max(...values) - Math.min(...values), 0.05 * Math.abs(middle), 0.1)

    radius: Theme.px(12)
    color: Theme.panel
    border.width: Theme.edge
    border.color: Theme.line

    // Visits stand apart by order, not by days: two of one week would cover each other.
    function xOf(index) { return plot.width * (index + 0.5) / Math.max(1, points.length) }
    function yOf(value) { return plot.height * (0.5 - (value - middle) / span) }

    Said {
        id: label
        objectName: "trendLabel"
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.px(10) }
        text: chart.trend.label + (chart.trend.unit === "" ? "" : " (" + chart.trend.unit + ")")
        drawn: 21
        font.bold: true
    }
    Item {
        id: plot
        anchors { left: parent.left; right: parent.right; top: label.bottom; bottom: days.top }
        anchors.leftMargin: chart.banded ? Theme.px(16) + Math.max(high.contentWidth, low.contentWidth) : Theme.px(10)
        anchors.rightMargin: Theme.px(10)
        anchors.topMargin: Theme.px(8)
        anchors.bottomMargin: Theme.px(4)

        Rectangle { // no known change
            visible: chart.banded
            width: parent.width
            y: chart.banded ? chart.yOf(chart.trend.band_high) : 0
            height: chart.banded ? chart.yOf(chart.trend.band_low) - y : 0
            color: Theme.contrast ? "#303030" : "#1E3A36"
            border.width: Theme.edge
            border.color: Theme.quiet
        }
        Said {
            id: high
            visible: chart.banded
            x: -width - Theme.px(6)
            y: chart.banded ? Math.min(chart.yOf(chart.trend.band_high) - height / 2, low.y - height) : 0
            text: chart.banded ? chart.trend.band_high.toFixed(1) : ""
            wrapMode: Text.NoWrap
            drawn: 18
            color: Theme.quiet
        }
        Said {
            id: low
            visible: chart.banded
            x: -width - Theme.px(6)
            y: chart.banded ? Math.min(chart.yOf(chart.trend.band_low) - height / 2, plot.height - height) : 0
            text: chart.banded ? chart.trend.band_low.toFixed(1) : ""
            wrapMode: Text.NoWrap
            drawn: 18
            color: Theme.quiet
        }
        Repeater {
            model: Math.max(0, chart.joined.length - 1)
            Rectangle {
                required property int index
                readonly property real x0: chart.xOf(chart.points.indexOf(chart.joined[index]))
                readonly property real y0: chart.yOf(chart.joined[index].value)
                readonly property real dx: chart.xOf(chart.points.indexOf(chart.joined[index + 1])) - x0
                readonly property real dy: chart.yOf(chart.joined[index + 1].value) - y0
                x: x0
                y: y0 - height / 2
                width: Math.hypot(dx, dy)
                height: Theme.px(3)
                antialiasing: true
                transformOrigin: Item.Left
                rotation: Math.atan2(dy, dx) * 180 / Math.PI
                color: Theme.caliper
            }
        }
        Repeater {
            model: chart.points
            Item {
                id: spot
                required property int index
                required property var modelData
                readonly property bool upper: chart.yOf(modelData.value) < number.height + dot.height
                x: chart.xOf(index)
                y: chart.yOf(modelData.value)

                Rectangle {
                    id: dot
                    anchors.centerIn: parent
                    width: Theme.px(spot.modelData.like ? 20 : 18)
                    height: width
                    radius: spot.modelData.like ? width / 2 : 0
                    antialiasing: true
                    color: spot.modelData.like ? Theme.caliper : Theme.panel
                    border.width: spot.modelData.like ? 0 : Theme.px(3)
                    border.color: Theme.quiet
                }
                Said {
                    id: number
                    x: -width / 2
                    y: spot.upper ? dot.height * 0.7 : -height - dot.height * 0.6
                    text: spot.modelData.value.toFixed(1)
                    wrapMode: Text.NoWrap
                    drawn: 21
                    font.bold: true
                    color: spot.modelData.like ? Theme.text : Theme.quiet
                }
            }
        }
    }
    Item {
        id: days
        anchors { left: plot.left; right: plot.right; bottom: parent.bottom; bottomMargin: Theme.px(8) }
        height: Math.max(42, Theme.px(Theme.large ? 56 : 44))

        Repeater {
            model: chart.points
            Said {
                required property int index
                required property var modelData
                x: chart.xOf(index) - width / 2
                width: days.width / chart.points.length - Theme.px(4)
                height: days.height
                text: modelData.day
                drawn: 18
                fits: true
                color: Theme.quiet
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignTop
            }
        }
    }
}
