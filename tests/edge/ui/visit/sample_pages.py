"""Pages of every kind as a visit may have them: an ordinary one, a long one, and one in Chinese."""

from __future__ import annotations

from edge.ui.visit.page import Button, NumberBox, Page, Point, Row, Taken, TimerBox, Trend

_BANNER = "MW-0412 · Woman · born 1948"
_LONG_BANNER = "NT-WEST-2026-0000412-XYZ · Woman · born 1948"
_STEP = "Step 14 of 38"
_MARK = "Demonstration"
_LONG_MARK = "Practice · demonstration · rules not signed off"
_BACK = Button("back", "Back", icon="back")
_PLAN = Button("plan", "All steps", icon="steps")
_NO_VALUE = Button("no_value", "No value", icon="missing")
_ON = Button("on", "Continue", icon="onward", strong=True)

_HOME = Page(
    "home",
    "home",
    "Today",
    lead="Wong Siu Mei is signed in.",
    mark=_MARK,
    choices=(
        Button("begin", "New visit", hint="Scan or type the code", icon="person", strong=True),
        Button("practice", "Practise", hint="Nothing is kept", icon="practice"),
        Button("guide", "Quick guide", icon="help"),
        Button("settings", "Settings", icon="settings"),
    ),
    rows=(
        Row("MW-0412", "Open since 09:40", "open", "resume", "v1", "start"),
        Row("MW-0407", "Ended at 09:12", "done"),
        Row("MW-0391", "Ended at 08:31", "done"),
        Row("MW-0388", "Ended at 08:02", "done"),
        Row("Not sent yet", "3 visits", "quiet", icon="unsent"),
    ),
    buttons=(Button("sign_out", "Sign out", icon="lock"), Button("station", "Unattended station", icon="home")),
)
_CHOICE = Page(
    "question.safety.pacemaker",
    "choice",
    "Does the person wear a pacemaker?",
    lead="Ask this before the body-composition scale is used. Any electronic implant counts.",
    banner=_BANNER,
    step=_STEP,
    choices=(Button("choose", "No", "no"), Button("choose", "Yes", "yes", chosen=True)),
    buttons=(_BACK, _PLAN, _ON),
)
_NUMBER = Page(
    "question.grip.right.1",
    "number",
    "Grip, right hand, first trial",
    lead="Seated, elbow at a right angle. Squeeze as hard as possible.",
    banner=_BANNER,
    step=_STEP,
    number=NumberBox("23.4", "kg", "From 1 to 90 kg"),
    buttons=(_BACK, _PLAN, _NO_VALUE, Button("ok", "OK", icon="onward", strong=True)),
)
_TEXT = Page(
    "find.code",
    "text",
    "Who is here?",
    lead="Scan the code on the card, or type it.",
    mark=_MARK,
    number=NumberBox("MW-04", "", "3 to 24 letters, digits and dashes"),
    buttons=(Button("leave", "Home", icon="home"), Button("ok", "OK", icon="onward", strong=True)),
)
_TIMER = Page(
    "question.sts5.s",
    "timer",
    "Five times from the chair",
    lead="Arms crossed. Stop at the fifth time standing.",
    banner=_BANNER,
    step=_STEP,
    drawing="chair",
    choices=(Button("stop", "Stop", strong=True),),
    timer=TimerBox("running", 0.0, 4_200_000_000),
    buttons=(_BACK, _PLAN, _NO_VALUE),
)
_GUIDE = Page(
    "site.guide.rf.right",
    "guide",
    "Front of the thigh, right",
    banner=_BANNER,
    step="Site 4 of 5",
    rows=(
        Row("The leg lies straight on a small roll."),
        Row("Find the tip of the hip bone and the upper edge of the kneecap."),
        Row("Half way between them: plenty of gel."),
        Row("Lay the probe across, its mark to the person's right. Do not press."),
    ),
    drawing="guide_rf",
    drawing_words="Half way from hip bone to kneecap",
    buttons=(
        _BACK,
        Button("not_done", "Not possible", icon="not_done"),
        Button("live", "Scan", icon="live", strong=True),
    ),
)
_WORDS = Page(
    "clean",
    "words",
    "Clean the probe",
    banner=_BANNER,
    mark=_MARK,
    rows=(
        Row("Wipe the gel off.", icon="clean"),
        Row("Wipe the probe with a disinfecting cloth.", icon="clean"),
        Row("Wait until it is dry.", icon="timer"),
    ),
    drawing="clean",
    buttons=(_BACK, Button("cleaned", "It is clean", icon="check", strong=True)),
)
_LIST = Page(
    "plan",
    "list",
    "All steps",
    banner=_BANNER,
    step=_STEP,
    rows=(
        Row("Safety questions", "3 of 3", "done", "test", "safety"),
        Row("Height and weight", "2 of 2", "done", "test", "body"),
        Row("Grip", "2 of 7", "now", "test", "grip", "grip"),
        Row("Five times from the chair", "Could not", "warn", "test", "sts5", "chair"),
        Row("Walk of six metres", "Open", "open", "test", "gait", "walk"),
        Row("Five questions", "Open", "open", "test", "sarcf"),
        Row("Calf", "Open", "open", "test", "calf", "calf"),
    ),
    buttons=(Button("leave", "Leave the visit", icon="pause"), _ON),
)
_TAKEN = ("one", "two", "three")
_REVIEW = Page(
    "site.review.rf.right",
    "review",
    "Front of the thigh, right",
    banner=_BANNER,
    step="Site 4 of 5",
    rows=(
        Row("Middle value", "16.2 mm ± 1.9 mm"),
        Row("Largest difference", "2.4 mm", "warn"),
        Row("Limit", "1.5 mm", "quiet"),
        *(Row(f"Scan no. {number} again", "", "plain", "retake", one) for number, one in enumerate(_TAKEN, start=1)),
    ),
    taken=(
        Taken(_TAKEN[0], "15.1 mm", "First", "done"),
        Taken(_TAKEN[1], "17.5 mm", "Second: check the outline", "warn"),
        Taken(_TAKEN[2], "16.2 mm", "Third", "done"),
    ),
    buttons=(_BACK, Button("reopen", "Scan again", icon="retake"), _ON),
)
_RESULT = Page(
    "result",
    "result",
    "Today's screening",
    lead="Some of today's results were below the screening level (grip, calf). This does not mean you have a disease. "
    "We suggest a check by a doctor or physiotherapist. Please bring this sheet.",
    banner=_BANNER,
    mark="Rules not signed off: demonstration",
    step="Done",
    rows=(
        Row("Grip", "17.2 kg, below 18", "warn", icon="grip"),
        Row("Calf", "31.5 cm, below 33", "warn", icon="calf"),
        Row("Chair", "11.20 s", "done", icon="chair"),
        Row("Muscle mass", "Not measured", "open"),
        Row("Ultrasound: research measurement, no agreed cut-off", "RF 16.2 mm ± 1.9 mm", "quiet"),
    ),
    buttons=(
        Button("plan", "All steps", icon="left"),
        Button("print", "Print", icon="print", strong=True),
        Button("end", "End visit", icon="check"),
    ),
)
_TREND = Page(
    "trend.rf.right",
    "trend",
    "Earlier visits",
    lead="Front of the thigh, right: no change beyond the band.",
    banner=_BANNER,
    rows=(
        Row("Today", "16.2 mm"),
        Row("Since March", "−0.6 mm"),
        Row("No real change below", "3.0 mm", "quiet"),
        Row("Not compared: other probe", icon="unlike"),
    ),
    trend=Trend(
        "Thickness",
        "mm",
        (
            Point("Mar 2025", 610, 17.4, False),
            Point("Sep 2025", 430, 17.1, True),
            Point("Mar 2026", 240, 16.8, True),
            Point("Today", 0, 16.2, True),
        ),
        13.8,
        19.8,
    ),
    buttons=(_BACK, Button("other", "Next muscle", icon="change"), _ON),
)
_LIVE = Page(
    "site.live.rf.right",
    "live",
    "Front of the thigh, right",
    banner=_BANNER,
    mark=_MARK,
    step="Placement 2 of 3",
    buttons=(Button("guide", "Where?", icon="help"), Button("not_done", "Not possible", icon="not_done")),
)

#: One page of every kind, as an ordinary visit shows it; golden images are of these.
SAMPLES: dict[str, Page] = {
    page.kind: page
    for page in (_HOME, _CHOICE, _NUMBER, _TEXT, _TIMER, _GUIDE, _WORDS, _LIST, _REVIEW, _RESULT, _TREND, _LIVE)
}

_LONG_LEAD = (
    "Please ask slowly and wait for the answer. If the person is not sure, ask whether a doctor has ever put an "
    "electronic device into the chest, and whether there is a card that says so."
)
_LONG_STEP = "Grip, right hand, third trial with the Smedley dynamometer"
_LONG_OUTCOME = "Not done: operation of the hand in the last three months"
_REASONS = (
    "Pain in the hand or arm",
    "Operation of the hand in the last three months",
    "Does not want to",
    "Too weak to hold the device",
)
_LONG = (
    Page(
        "long.home",
        "home",
        "Today in the community centre of Sham Shui Po West",
        lead="Chan Tai Man Christopher is signed in as lead worker. Two visits of yesterday are still open.",
        mark=_LONG_MARK,
        choices=tuple(
            Button(
                f"act{number}",
                words,
                hint="With a hint that explains it" if number == 0 else "",
                icon="help",
                strong=number == 0,
            )
            for number, words in enumerate(
                (
                    "Begin a new visit",
                    "Find somebody's visits",
                    "Practise a whole visit",
                    "Quick guide",
                    "Settings",
                    "Calibration and weekly check",
                )
            )
        ),
        rows=tuple(
            Row(f"NT-WEST-2026-{number:07}", "Open since yesterday, 16:45", "open", "resume", str(number), "start")
            for number in range(24)
        ),
        buttons=(
            Button("sign_out", "Sign out", icon="lock"),
            Button("station", "Unattended station mode", icon="home"),
            Button("send", "Send to the centre", icon="unsent", enabled=False),
        ),
    ),
    Page(
        "long.choice",
        "choice",
        "Why can the person not stand up from the chair five times without help?",
        lead=_LONG_LEAD,
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Step 138 of 240",
        choices=tuple(
            Button("without", words, f"{kind}:{number}", hint="Not done, and counted as missing", chosen=number == 1)
            for kind in ("unable", "not_done")
            for number, words in enumerate(_REASONS)
        ),
        buttons=(_BACK, _PLAN, _NO_VALUE, Button("on", "Continue without an answer", icon="onward", strong=True)),
    ),
    Page(
        "long.drawn_choice",
        "choice",
        "Which side?",
        banner=_BANNER,
        drawing="guide_biceps",
        choices=(Button("side", "Right", "right", icon="right"), Button("side", "Left", "left", icon="left")),
        buttons=(_BACK,),
    ),
    Page(
        "long.sides",
        "choice",
        "Sex",
        banner=_BANNER,
        choices=(
            Button("sex", "Woman", "F"),
            Button("sex", "Man", "M"),
            Button("sex", "Not known", "unknown", chosen=True),
        ),
        buttons=(_BACK, Button("leave", "Leave", icon="home")),
    ),
    Page(
        "long.number",
        "number",
        "Appendicular skeletal muscle mass, as the device prints it",
        lead="The sum of both arms and both legs. Never the muscle mass of the whole body.",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Step 38 of 40",
        number=NumberBox(
            "123.45", "kg/m²", "Unusual. Check the unit and the display, then touch OK once more.", refused=True
        ),
        buttons=(_BACK, _PLAN, _NO_VALUE, Button("ok", "OK", icon="onward", strong=True)),
    ),
    Page(
        "long.number_sent",
        "number",
        "Grip, left hand, third trial",
        lead="Seated, elbow at a right angle, wrist straight. Squeeze as hard as possible, then let go.",
        banner=_LONG_BANNER,
        step="Step 21 of 40",
        drawing="grip",
        number=NumberBox("", "kg", "From 1 to 90 kg", from_device="The dynamometer has sent 23.4 kg. OK takes it."),
        buttons=(_BACK, _PLAN, _NO_VALUE, Button("ok", "OK", icon="onward", strong=True)),
    ),
    Page(
        "long.number_drawn",
        "number",
        "Right calf",
        banner=_BANNER,
        drawing="calf",
        number=NumberBox("", "cm", "From 15 to 60 cm", decimals=False),
        buttons=(_BACK, Button("ok", "OK", icon="onward", strong=True, enabled=False)),
    ),
    Page(
        "long.text",
        "text",
        "Type the code of the card, letter by letter",
        lead="Scan the code on the card, or type it. It is never a name or the number of an identity card.",
        mark=_LONG_MARK,
        banner=_BANNER,
        number=NumberBox(
            "NT-WEST-2026-0000412-XYZ", "", "This is no code: 3 to 24 letters, digits and dashes.", refused=True
        ),
        buttons=(Button("leave", "Home", icon="home"), Button("ok", "OK", icon="onward", strong=True)),
    ),
    Page(
        "long.timer_waiting",
        "timer",
        "Usual walking pace over six metres, second walk",
        lead="The person walks on. Start when the foot crosses the first line, stop when it crosses the second.",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Step 30 of 40",
        choices=(
            Button("start", "Start when the foot crosses the line", strong=True),
            Button("fall", "The person stumbled"),
            Button("aid", "With a stick"),
        ),
        rows=(Row("First walk", "6.42 s", "done"), Row("Second walk", "Now", "now")),
        timer=TimerBox("waiting"),
        buttons=(_BACK, _PLAN, _NO_VALUE),
    ),
    Page(
        "long.timer_stopped",
        "timer",
        "Five times from the chair",
        lead="Right so? OK takes it.",
        banner=_BANNER,
        step=_STEP,
        timer=TimerBox("stopped", 112.46),
        buttons=(
            _BACK,
            _PLAN,
            _NO_VALUE,
            Button("again", "Time again", icon="retake"),
            Button("ok", "OK", icon="onward", strong=True),
        ),
    ),
    Page(
        "long.guide",
        "guide",
        "Outer side of the lower leg: long and short fibular muscles, left",
        lead="The person lies on the right side, the ankle in the middle, no weight on the leg.",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Site 5 of 5",
        rows=tuple(
            Row(
                f"Find the head of the fibula below the knee and the outer ankle, and mark half of the way. {more}",
                tone=tone,
            )
            for more, tone in (
                ("", "plain"),
                ("Then plenty of gel.", "now"),
                ("Do not press: a black line of gel stays.", "warn"),
                ("Lay the probe across the leg.", "plain"),
                ("Wait.", "plain"),
            )
        ),
        drawing="guide_plpb.left",
        drawing_words="Half way from the head of the fibula to the outer ankle, the probe across",
        buttons=(
            _BACK,
            Button("not_done", "Not possible here", icon="not_done"),
            Button("live", "Show the live picture", icon="live", strong=True),
        ),
    ),
    Page(
        "long.words",
        "words",
        "What is agreed before the visit begins",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        rows=tuple(
            Row(words, tone=tone)
            for words, tone in (
                (_LONG_LEAD, "plain"),
                (_LONG_LEAD, "warn"),
                (_LONG_LEAD, "blocked"),
                (_LONG_LEAD, "quiet"),
                ("Value beside", "done"),
            )
        ),
        buttons=(Button("no", "Does not agree", icon="not_done"), Button("yes", "Agrees", icon="check", strong=True)),
    ),
    Page(
        "long.list",
        "list",
        "All steps of the visit, with what came of each of them so far",
        lead="Touch one to go there.",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Step 138 of 240",
        rows=(
            *(Row(_LONG_STEP, _LONG_OUTCOME, "warn", "step", str(number), "grip") for number in range(9)),
            Row("Short", "12 s", "now", "step", "x"),
            Row("Refused by the kit", "Full", "blocked", "step", "y"),
            Row("Nothing to touch", "quiet", "quiet"),
        ),
        buttons=(Button("leave", "Leave the visit", icon="pause"), _ON),
    ),
    Page(
        "long.review",
        "review",
        "Rectus abdominis beside the navel, right",
        lead="The placements are further apart than they should be. Take one more, or keep them as they are.",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Site 3 of 5",
        rows=(
            Row("Middle thickness", "10.2 mm ± 1.9 mm"),
            Row("Middle visible area (cut by the image edge)", "12.34 cm² ± 1.20 cm²", "warn"),
            Row("Largest difference, more than 1.2 mm", "2.4 mm", "warn"),
            Row("Keep it as it is", "Reason will be asked", "open", "keep", "ra"),
            *(Row(f"Scan no. {number + 1} again", "", "plain", "retake", str(number)) for number in range(5)),
        ),
        taken=tuple(
            Taken(str(number), "10.2 mm · 12.34 cm²", "Edited outline; cut by the image edge", tone)
            for number, tone in enumerate(("done", "warn", "now", "blocked", "plain"))
        ),
        buttons=(
            _BACK,
            Button("reopen", "Scan again", icon="retake"),
            Button("edit", "Edit outline", icon="outline_2"),
            _ON,
        ),
    ),
    Page(
        "long.review_four",
        "review",
        "Rectus abdominis beside the navel, right",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Site 3 of 5",
        rows=(
            Row("Thickness, middle value", "10.2 mm ± 1.9", "done"),
            Row("Largest difference: too large", "2.4 mm", "warn"),
            *(Row(f"Scan no. {number + 1} again", "", "plain", "retake", str(number)) for number in range(4)),
        ),
        taken=tuple(
            Taken(str(number), "10.2 mm ± 1.9", f"No. {number + 1}, outline moved", tone)
            for number, tone in enumerate(("done", "warn", "now", "blocked"))
        ),
        buttons=(_BACK, _PLAN, _ON),
    ),
    Page(
        "long.notice",
        "words",
        "Another person's code was scanned while this visit is open",
        lead=_LONG_LEAD,
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        buttons=(_BACK, _ON),
    ),
    Page(
        "long.result",
        "result",
        "Today's screening could not be completed",
        lead="We could not complete the screening today because: grip was not measured (operation of the hand in the "
        "last three months), none of calf, the five questions or the chair test was done, and the birth date is not "
        "known well enough. No conclusion can be drawn. If you feel weaker, or have had falls or weight loss, please "
        "see a doctor.",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Done",
        rows=tuple(
            Row("Appendicular muscle mass by height squared (BIA)", "5.9 kg/m² (not below 5.7)", tone)
            for tone in ("done", "warn", "open", "plain", "quiet", "blocked")
        ),
        buttons=(
            Button("plan", "All steps", icon="left"),
            Button("receipt", "Receipt", icon="print"),
            Button("print", "Print the sheet", icon="print", strong=True),
            Button("end", "End visit", icon="check"),
        ),
    ),
    Page(
        "long.trend",
        "trend",
        "Earlier visits: outer side of the lower leg, right",
        lead="Another device was used in 2024: those values are shown, but not compared.",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        rows=(
            Row("Today", "16.2 mm ± 1.9 mm"),
            Row("Change since 12 March 2026", "−0.6 mm: no real change", "done"),
            Row("Right to left", "1.42: more than usual", "warn"),
            Row("Not compared: another probe, another protocol", icon="unlike"),
        ),
        trend=Trend(
            "Thickness of the long and short fibular muscles",
            "mm",
            tuple(
                Point(f"{1 + number} September 202{number % 7}", 900 - 100 * number, 14.0 + number % 4, number % 3 != 0)
                for number in range(9)
            ),
            14.4,
            18.0,
        ),
        buttons=(_BACK, Button("other", "Next muscle", icon="change"), _ON),
    ),
    Page(
        "long.trend_one",
        "trend",
        "Earlier visits",
        lead="This is the first visit.",
        banner=_BANNER,
        trend=Trend("Area", "cm²", (Point("Today", 0, 6.25, True),)),
        buttons=(_BACK, _ON),
    ),
    Page(
        "long.trend_none",
        "trend",
        "Earlier visits",
        banner=_BANNER,
        rows=(Row("Only values of the same kind are compared.", "", "quiet"),),
        trend=Trend("Thickness", "mm", ()),
        buttons=(_BACK,),
    ),
    Page(
        "long.live",
        "live",
        "Long and short fibular muscles, left",
        banner=_LONG_BANNER,
        mark=_LONG_MARK,
        step="Placement 4 of 4",
        buttons=(
            Button("guide", "Where is it?", icon="help"),
            Button("not_done", "Not possible", icon="not_done"),
            Button("back", "All steps", icon="left"),
        ),
    ),
)

_ZH_BANNER = "MW-0412 · 女 · 1948年出生"
_ZH_BACK, _ZH_ON = Button("back", "返回", icon="back"), Button("on", "繼續", icon="onward", strong=True)
_ZH_WORDS = "部分結果低於篩查參考值（握力、小腿圍）。這不代表您患病。建議由醫生或物理治療師進一步評估，請攜同此報告。"
_CHINESE = (
    Page(
        "zh.choice",
        "choice",
        "這位人士有沒有心臟起搏器或其他植入式電子儀器？",
        lead=_ZH_WORDS,
        banner=_ZH_BANNER,
        mark="示範",
        step="第14步，共38步",
        choices=(
            Button("choose", "沒有", "no"),
            Button("choose", "有，或者不清楚有沒有", "yes", hint="體組成測量會略過"),
        ),
        buttons=(_ZH_BACK, _ZH_ON),
    ),
    Page(
        "zh.number",
        "number",
        "右手握力，第一次測試",
        lead="坐下，手肘成直角，盡力握緊握力計。",
        banner=_ZH_BANNER,
        step="第14步，共38步",
        number=NumberBox("23.4", "公斤", "數值不常見。請核對單位，然後再按一次確定。", refused=True),
        buttons=(
            _ZH_BACK,
            Button("plan", "所有步驟", icon="steps"),
            Button("no_value", "沒有數值", icon="missing"),
            Button("ok", "確定", icon="onward", strong=True),
        ),
    ),
    Page(
        "zh.guide",
        "guide",
        "大腿前方，左",
        banner=_ZH_BANNER,
        step="第4個部位",
        rows=(
            Row("腿伸直，膝下墊小卷。"),
            Row("找出髂前上棘和髕骨上緣。"),
            Row("在兩點的中間塗上足夠的凝膠，探頭橫放，標記朝向受檢者右側，切勿用力按壓。"),
        ),
        drawing="guide_rf.left",
        drawing_words="髂前上棘至髕骨上緣的一半",
        buttons=(_ZH_BACK, _ZH_ON),
    ),
    Page(
        "zh.list",
        "list",
        "所有步驟",
        banner=_ZH_BANNER,
        rows=tuple(
            Row("五次椅子坐立測試，雙手交叉放在胸前", "未完成：受檢者不願意", "warn", "step", str(number), "chair")
            for number in range(6)
        ),
        buttons=(_ZH_BACK, _ZH_ON),
    ),
    Page(
        "zh.result",
        "result",
        "今日篩查",
        lead=_ZH_WORDS,
        banner=_ZH_BANNER,
        mark="規則未經臨床簽署：示範及研究用",
        rows=(
            Row("握力", "17.2 公斤，低於 18", "warn"),
            Row("超聲波肌肉量度（研究數值），此數值並無公認界線。", "16.2 毫米 ± 1.9 毫米", "quiet"),
        ),
        buttons=(_ZH_BACK, _ZH_ON),
    ),
)

_EXPORT = (
    Page(
        "export",
        "list",
        "To a USB stick",
        lead="There is nothing new. Touch Visits to take everything once more.",
        mark=_LONG_MARK,
        rows=(
            Row("MYOSIGHT-WEST", "12.3 GB free", "done", "stick", "sda1", "check"),
            Row("Stick without a name", "cannot be written", "warn", "stick", "sdb1", "warn"),
            Row("Readable by", "No key. Touch to leave it open.", "warn", "plain", icon="warn"),
            Row("Visits", "all of them: 1248", "plain", "what", icon="change"),
            Row("Names", "codes and birth dates", "plain", "names", icon="change"),
        ),
        buttons=(_BACK, Button("start", "Begin", icon="onward", strong=True, enabled=False)),
    ),
    Page(
        "export.running",
        "words",
        "Checking what was written",
        lead="Leave the stick in.",
        rows=(Row("Visits", "50 % checked", "now"), Row("Time left", "less than a minute")),
        buttons=(Button("back", "Home", icon="home"), Button("stop", "Stop", icon="stopped")),
    ),
    Page(
        "export.done",
        "words",
        "Checked. Take the stick out.",
        lead="Everything on it is as it was written.",
        rows=(
            Row("Visits", "1248", "done", icon="ok"),
            Row("Its folder", "myosight-0a1b2c3d-2026-11-26-12", "quiet"),
        ),
        buttons=(Button("read", "OK", icon="ok", strong=True),),
    ),
)

_IMPORT = (
    Page(
        "import",
        "list",
        "New things for the kit",
        lead="Touch what is to be brought in.",
        mark=_LONG_MARK,
        rows=(
            Row("Who is expected: Western district, December", "new: 12", "now", "package", "1", "onward"),
            Row("Programme: Western district", "another one: 3", "now", "package", "2", "onward"),
            Row("update-for-all-the-kits-of-december.myos", "Cannot be used", "blocked", "package", "3", "warn"),
            Row("Network: Five muscles", "in use: 2147483647", "plain", "former", "bundle", "change"),
            Row("Software", "version 14 did not work: the one before is back", "warn"),
        ),
        buttons=(_BACK,),
    ),
    Page(
        "import.look",
        "words",
        "Bring this in?",
        lead="The kit starts again with it. If it does not work, the software of now comes back by itself.",
        rows=(
            Row("What", "Software: Western district, December 2026"),
            Row("Version", "13 becomes 14"),
            Row("Made on", "2026-11-26"),
            Row("Signed with", "western-district-software.pem · 497f0ec43bf45286"),
        ),
        buttons=(_BACK, Button("bring", "Bring in", icon="onward", strong=True)),
    ),
    Page(
        "import.failed",
        "words",
        "Not brought in",
        lead="It was tried on this kit and does not work. Call the programme.",
        rows=(Row("Everything is as it was.", tone="quiet"), Row("To read out", "inward.self_test", "quiet")),
        buttons=(Button("read", "OK", icon="ok", strong=True),),
    ),
)

_TO_STICK = Button("export", "To a USB stick", icon="unsent")
_SENDING = (
    Page(
        "sending",
        "list",
        "Sending",
        lead="The kit sends by itself when there is a network.",
        mark=_LONG_MARK,
        rows=(
            Row("north-programme-archive-2026-abc", "not taken: 1248", "warn", "destination", "north"),
            Row("fhir", "waiting: 3", "open", "destination", "fhir"),
            Row("stow", "all sent", "done", "destination", "stow"),
        ),
        buttons=(_BACK, _TO_STICK),
    ),
    Page(
        "sending.one",
        "words",
        "Sending: north-programme-archive-2026-abc",
        lead="The receiver does not take a visit. It stays on the kit. Tell a technician.",
        mark=_LONG_MARK,
        rows=(
            Row("Waiting", "1248"),
            Row("Arrived", "23456"),
            Row("Not taken", "12", "warn"),
            Row("Last answer", "2026-11-25 09:00"),
            Row("Next try", "09:30"),
            Row("For technicians", "delivery.certificate", "quiet"),
        ),
        buttons=(_BACK, _TO_STICK),
    ),
    Page(
        "find.code.with_list",
        "text",
        "Code of the person",
        lead="Scan the card, type the code, or look at today's list.",
        mark=_LONG_MARK,
        number=NumberBox("", "", "3 to 24 letters, digits, -", decimals=False),
        buttons=(
            Button("leave", "Leave", icon="stopped"),
            Button("expected", "List"),
            Button("ok", "OK", icon="onward", strong=True),
        ),
    ),
    Page(
        "find.expected",
        "choice",
        "Expected today",
        lead="The first 60. For others, go back and type the code.",
        mark=_LONG_MARK,
        choices=(
            *(Button("come", f"WWWWWW{number}", f"W{number}") for number in range(9)),
            *(Button("come", f"WM-MMM{number}", f"M{number}") for number in range(9)),
            *(Button("come", f"WWWWWW{number}", f"S{number}", "seen today", "ok") for number in range(9)),
            *(Button("come", f"KT-{number:04}", f"K{number}", "begun", "play") for number in range(9)),
        ),
        buttons=(_BACK,),
    ),
    Page(
        "find.expected.long",
        "list",
        "Expected today",
        lead="Touch the code of the person, as on the card.",
        mark=_LONG_MARK,
        rows=(
            *(
                Row(f"WWWWWWWWWWWWWWWWWWWWWWW{number}", "", "plain", "come", f"W{number}", "person")
                for number in range(5)
            ),
            Row("NT-WEST-2026-0000412-XYZ", "begun", "open", "come", "X"),
            Row("WWWWWWWWWWWWWWWWWWWWWWWW", "seen today", "done", "come", "Y"),
        ),
        buttons=(_BACK,),
    ),
)

#: Every page above and those that try the layout: long words, many rows, many buttons, other states.
EVERY: dict[str, Page] = {
    **{f"plain.{kind}": page for kind, page in SAMPLES.items()},
    **{page.id: page for page in (*_LONG, *_CHINESE, *_EXPORT, *_IMPORT, *_SENDING)},
}
