import QtQuick
import ".."

// Earlier visits as a line, with the band inside which nothing is known to have changed.
PageFrame {
    id: page

    TrendChart {
        id: chart
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: page.page.rows.length === 0 ? parent.width : parent.width * 0.6
        trend: page.page.trend
    }
    Rows {
        anchors { left: chart.right; leftMargin: page.gap; right: parent.right; top: parent.top; bottom: parent.bottom }
        page: page.page
        onAct: (act, about) => page.act(act, about)
    }
}
