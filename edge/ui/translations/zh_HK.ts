<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_HK" sourcelanguage="en">
<context>
    <name></name>
    <message id="purpose">
        <source>For research use. Not a diagnosis.</source>
        <translation>只供研究用途，並非診斷。</translation>
    </message>
    <message id="demo">
        <source>DEMO</source>
        <translation>示範</translation>
    </message>
    <message id="badge.starting">
        <source>Starting</source>
        <translation>啟動中</translation>
    </message>
    <message id="badge.live">
        <source>Live {age_s:.1f} s</source>
        <translation>實時 {age_s:.1f} 秒</translation>
    </message>
    <message id="badge.frozen">
        <source>Frozen {clock}</source>
        <translation>已定格 {clock}</translation>
    </message>
    <message id="badge.kept">
        <source>Kept as no. {number}</source>
        <translation>已儲存，第 {number} 號</translation>
    </message>
    <message id="badge.stopped">
        <source>Not live</source>
        <translation>並非實時</translation>
    </message>
    <message id="picture.starting">
        <source>Waiting for the first picture</source>
        <translation>等候第一個影像</translation>
    </message>
    <message id="picture.signal.none">
        <source>No picture</source>
        <translation>沒有影像</translation>
    </message>
    <message id="picture.signal.ended">
        <source>Video ended</source>
        <translation>影片已完</translation>
    </message>
    <message id="picture.signal.stale">
        <source>Picture stopped</source>
        <translation>影像停頓</translation>
    </message>
    <message id="picture.signal.late">
        <source>Kit too slow</source>
        <translation>本機太慢</translation>
    </message>
    <message id="picture.signal.unplugged">
        <source>Video adapter unplugged</source>
        <translation>影像轉接器已鬆脫</translation>
    </message>
    <message id="picture.signal.changed">
        <source>Setting up the video</source>
        <translation>正在設定影像</translation>
    </message>
    <message id="picture.signal.denied">
        <source>Video not allowed</source>
        <translation>不准使用影像</translation>
    </message>
    <message id="picture.picture.interlaced">
        <source>Video interlaced</source>
        <translation>影像是隔行格式</translation>
    </message>
    <message id="picture.signal.busy">
        <source>Video in use</source>
        <translation>影像被佔用</translation>
    </message>
    <message id="picture.signal.unsupported">
        <source>Video not readable</source>
        <translation>讀不到影像</translation>
    </message>
    <message id="picture.stream.lost">
        <source>Video stream lost</source>
        <translation>影像串流中斷</translation>
    </message>
    <message id="picture.stream.damaged">
        <source>Video stream not readable</source>
        <translation>讀不到影像串流</translation>
    </message>
    <message id="picture.failed">
        <source>Video failed</source>
        <translation>影像故障</translation>
    </message>
    <message id="thickness">
        <source>Thickness</source>
        <translation>厚度</translation>
    </message>
    <message id="area">
        <source>Area</source>
        <translation>面積</translation>
    </message>
    <message id="area.visible">
        <source>Visible area</source>
        <translation>可見面積</translation>
    </message>
    <message id="heights">
        <source>Height left · middle · right</source>
        <translation>高度 左 · 中 · 右</translation>
    </message>
    <message id="withheld">
        <source>–</source>
        <translation>–</translation>
    </message>
    <message id="plus_minus">
        <source>± {value}</source>
        <translation>± {value}</translation>
    </message>
    <message id="with_unit">
        <source>{value} {unit}</source>
        <translation>{value} {unit}</translation>
    </message>
    <message id="truth">
        <source>This clip's truth: {mt_mm} mm · {csa_cm2} cm²</source>
        <translation>片段真值：{mt_mm} mm · {csa_cm2} cm²</translation>
    </message>
    <message id="verdict.waiting">
        <source>One moment</source>
        <translation>請稍候</translation>
    </message>
    <message id="verdict.ok">
        <source>Ready to freeze</source>
        <translation>可以定格</translation>
    </message>
    <message id="verdict.ok.frozen">
        <source>Measured</source>
        <translation>已量度</translation>
    </message>
    <message id="verdict.standing">
        <source>Use with care</source>
        <translation>小心使用</translation>
    </message>
    <message id="verdict.warn">
        <source>Check first</source>
        <translation>請先查看</translation>
    </message>
    <message id="verdict.pixels">
        <source>Pixels only</source>
        <translation>只有像素</translation>
    </message>
    <message id="verdict.blocked">
        <source>Not measurable</source>
        <translation>未能量度</translation>
    </message>
    <message id="verdict.not_kept">
        <source>Not kept</source>
        <translation>未儲存</translation>
    </message>
    <message id="not_kept">
        <source>Accept it again. If this comes back, have the kit looked after.</source>
        <translation>請再按採用。如再出現，請找人檢修。</translation>
    </message>
    <message id="not_kept.records.full">
        <source>The kit's disk is full. Ask your lead to export the records, then try again.</source>
        <translation>本機儲存空間已滿。請通知主管匯出紀錄，然後再試。</translation>
    </message>
    <message id="not_kept.records.busy">
        <source>Another program uses the records. Accept again.</source>
        <translation>其他程式正使用紀錄。請再按採用。</translation>
    </message>
    <message id="not_kept.records.damaged">
        <source>The records are damaged. Have the kit looked after.</source>
        <translation>紀錄已損壞。請找人檢修。</translation>
    </message>
    <message id="not_kept.records.read_only">
        <source>Nothing can be saved. Restart the kit, and report it.</source>
        <translation>未能儲存。請重啟本機，並報告。</translation>
    </message>
    <message id="not_kept.records.mixed">
        <source>This visit is another person's. Leave it, and scan the code again.</source>
        <translation>這次篩查屬於另一人。請離開，再掃描編號。</translation>
    </message>
    <message id="not_kept.records.code_taken">
        <source>Another person of this kit has this code. Check the card.</source>
        <translation>本機已有另一人用這編號。請核對卡。</translation>
    </message>
    <message id="not_kept.records.erased">
        <source>This person was erased. Enrol them anew if they come again.</source>
        <translation>這位的資料已被刪除。如再來，請重新登記。</translation>
    </message>
    <message id="not_kept.records.no_area">
        <source>No ultrasound picture is in it. Retake it.</source>
        <translation>裏面沒有超聲波影像。請重拍。</translation>
    </message>
    <message id="not_kept.records.key">
        <source>The key of the records is missing. Have the kit looked after.</source>
        <translation>找不到紀錄的密鑰。請找人檢修。</translation>
    </message>
    <message id="closed">
        <source>The records cannot be opened</source>
        <translation>無法開啟紀錄</translation>
    </message>
    <message id="closed.lead">
        <source>Nothing is lost. Do not measure. Have the kit looked after. ({reason})</source>
        <translation>資料沒有失去。不要量度。請找人檢修。（{reason}）</translation>
    </message>
    <message id="closed.records.key">
        <source>Their key is missing or another one. Nothing is lost. Have the kit looked after.</source>
        <translation>找不到紀錄的密鑰，或密鑰不對。資料沒有失去。請找人檢修。</translation>
    </message>
    <message id="closed.records.damaged">
        <source>They are damaged. Do not measure. Have the kit looked after; do not delete anything.</source>
        <translation>紀錄已損壞。不要量度。請找人檢修；不要刪除任何東西。</translation>
    </message>
    <message id="closed.records.swapped">
        <source>These are another kit's records. Have the kit looked after.</source>
        <translation>這是另一部機的紀錄。請找人檢修。</translation>
    </message>
    <message id="closed.records.newer">
        <source>A newer release has written them. Install it again.</source>
        <translation>紀錄由較新的版本寫入。請重新安裝該版本。</translation>
    </message>
    <message id="closed.records.full">
        <source>The disk is full. Have the records exported.</source>
        <translation>儲存空間已滿。請找人匯出紀錄。</translation>
    </message>
    <message id="closed.records.read_only">
        <source>The disk may only be read. Restart the kit, and report it.</source>
        <translation>儲存空間只可讀取，不能寫入。請重啟本機，並報告問題。</translation>
    </message>
    <message id="closed.records.busy">
        <source>Another program uses them. Wait a moment, then try again.</source>
        <translation>其他程式正使用紀錄。請稍等，再試。</translation>
    </message>
    <message id="closed.again">
        <source>Try again</source>
        <translation>再試</translation>
    </message>
    <message id="site.looks_like">
        <source>This looks like the {site}. Check the site.</source>
        <translation>看似是{site}。請核對位置。</translation>
    </message>
    <message id="unknown_reason">
        <source>Not measurable. Please report the code {code}.</source>
        <translation>未能量度。請報告代碼 {code}。</translation>
    </message>
    <message id="scale.none">
        <source>Scale: none, sizes in pixels</source>
        <translation>比例：沒有，以像素計</translation>
    </message>
    <message id="scale.typed">
        <source>Scale typed in: {mm_per_px} mm/px</source>
        <translation>輸入的比例：{mm_per_px} mm/px</translation>
    </message>
    <message id="scale.clip">
        <source>Clip's scale: {mm_per_px} mm/px</source>
        <translation>片段的比例：{mm_per_px} mm/px</translation>
    </message>
    <message id="scale.other">
        <source>Scale from {source}: {mm_per_px} mm/px</source>
        <translation>比例來自 {source}：{mm_per_px} mm/px</translation>
    </message>
    <message id="scale.two_axes">
        <source>{x} × {y}</source>
        <translation>{x} × {y}</translation>
    </message>
    <message id="model">
        <source>{name} {version}</source>
        <translation>{name} {version}</translation>
    </message>
    <message id="model.development_key">
        <source>development key</source>
        <translation>開發用密鑰</translation>
    </message>
    <message id="model.unsigned">
        <source>not signed</source>
        <translation>未簽署</translation>
    </message>
    <message id="model.simulated">
        <source>simulated training</source>
        <translation>以模擬影像訓練</translation>
    </message>
    <message id="view.transverse">
        <source>Across the muscle</source>
        <translation>橫切肌肉</translation>
    </message>
    <message id="view.longitudinal">
        <source>Along the muscle</source>
        <translation>沿着肌肉</translation>
    </message>
    <message id="grip">
        <source>Grip, {reading}: {kgf} kg {side}</source>
        <translation>握力，{reading}：{kgf} kg {side}</translation>
    </message>
    <message id="grip.peak">
        <source>peak</source>
        <translation>最大</translation>
    </message>
    <message id="grip.live">
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message id="grip.shown">
        <source>shown</source>
        <translation>顯示</translation>
    </message>
    <message id="grip.left">
        <source>left</source>
        <translation>左手</translation>
    </message>
    <message id="grip.right">
        <source>right</source>
        <translation>右手</translation>
    </message>
    <message id="scale_device">
        <source>Scale: {kg} kg</source>
        <translation>磅：{kg} kg</translation>
    </message>
    <message id="scale_device.fat">
        <source> · fat {percent} %</source>
        <translation> · 脂肪 {percent} %</translation>
    </message>
    <message id="code">
        <source>Code: {text}</source>
        <translation>編號：{text}</translation>
    </message>
    <message id="scanner">
        <source>Scanner: depth {cm} cm, {state}</source>
        <translation>超聲波機：深度 {cm} cm，{state}</translation>
    </message>
    <message id="scanner.frozen">
        <source>frozen</source>
        <translation>已定格</translation>
    </message>
    <message id="scanner.live">
        <source>live</source>
        <translation>實時</translation>
    </message>
    <message id="ending">
        <source>The kit shuts down. Everything is saved.</source>
        <translation>本機即將關機。資料已全部儲存。</translation>
    </message>
    <message id="change">
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message id="choose">
        <source>Choose the muscle</source>
        <translation>請選擇肌肉</translation>
    </message>
    <message id="chosen">
        <source>Chosen now</source>
        <translation>現已選用</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="page">
        <source>Scale</source>
        <translation>比例</translation>
    </message>
    <message id="page.open">
        <source>Calibrate</source>
        <translation>校準</translation>
    </message>
    <message id="page.still">
        <source>Still picture {clock}</source>
        <translation>靜止影像 {clock}</translation>
    </message>
    <message id="page.no_still">
        <source>No picture yet</source>
        <translation>未有影像</translation>
    </message>
    <message id="page.ruler">
        <source>Ruler</source>
        <translation>刻度尺</translation>
    </message>
    <message id="page.depth">
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message id="page.width">
        <source>Probe width</source>
        <translation>探頭闊度</translation>
    </message>
    <message id="page.state.found">
        <source>Found</source>
        <translation>已找到</translation>
    </message>
    <message id="page.state.stated">
        <source>You said</source>
        <translation>由您輸入</translation>
    </message>
    <message id="page.state.missing">
        <source>Missing</source>
        <translation>欠缺</translation>
    </message>
    <message id="page.state.waiting">
        <source>Reading</source>
        <translation>讀取中</translation>
    </message>
    <message id="page.ruler.steps">
        <source>{count} marks, {mm} mm steps</source>
        <translation>{count} 個刻度，每格 {mm} mm</translation>
    </message>
    <message id="page.ruler.ask">
        <source>{count} marks. Touch: what is one step?</source>
        <translation>{count} 個刻度。請按：一格是多少？</translation>
    </message>
    <message id="page.ruler.none">
        <source>No ruler. Touch: two points.</source>
        <translation>沒有刻度尺。請按：標示兩點。</translation>
    </message>
    <message id="page.ruler.fault">
        <source>Not clear. Touch: two points.</source>
        <translation>不清晰。請按：標示兩點。</translation>
    </message>
    <message id="page.depth.read">
        <source>{cm} cm, read off the screen</source>
        <translation>{cm} cm，從屏幕讀取</translation>
    </message>
    <message id="page.depth.ask">
        <source>Not read. Touch to type it.</source>
        <translation>讀不到。請按此輸入。</translation>
    </message>
    <message id="page.depth.several">
        <source>Several depths. Touch to type it.</source>
        <translation>有幾個深度。請按此輸入。</translation>
    </message>
    <message id="page.width.ask">
        <source>Touch to type it.</source>
        <translation>請按此輸入。</translation>
    </message>
    <message id="page.kept">
        <source>{mm} mm, from the kept scale</source>
        <translation>{mm} mm，來自已存的比例</translation>
    </message>
    <message id="page.typed">
        <source>{mm} mm, typed</source>
        <translation>{mm} mm，人手輸入</translation>
    </message>
    <message id="page.use">
        <source>Use this scale</source>
        <translation>使用此比例</translation>
    </message>
    <message id="page.new">
        <source>New picture</source>
        <translation>新影像</translation>
    </message>
    <message id="page.points">
        <source>Two points</source>
        <translation>兩點</translation>
    </message>
    <message id="page.points.said">
        <source>{mm} mm</source>
        <translation>{mm} mm</translation>
    </message>
    <message id="page.not_found">
        <source>Not found.</source>
        <translation>找不到。</translation>
    </message>
    <message id="page.mark.area">
        <source>Picture</source>
        <translation>影像</translation>
    </message>
    <message id="page.mark.step">
        <source>One step</source>
        <translation>一格</translation>
    </message>
    <message id="page.mark.said">
        <source>{mm} mm</source>
        <translation>{mm} mm</translation>
    </message>
    <message id="page.mark.depth">
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message id="page.waiting">
        <source>Reading the screen</source>
        <translation>正在讀取屏幕</translation>
    </message>
    <message id="page.waiting.how">
        <source>One moment.</source>
        <translation>請稍候。</translation>
    </message>
    <message id="page.ok">
        <source>Scale proven</source>
        <translation>比例已核實</translation>
    </message>
    <message id="page.ok.how">
        <source>{sources} agree: {mm_per_px} mm per pixel, ± {percent} %.</source>
        <translation>{sources}一致：每像素 {mm_per_px} mm，± {percent} %。</translation>
    </message>
    <message id="page.ok.thickness">
        <source>No area yet: type the width.</source>
        <translation>未有面積：請輸入闊度。</translation>
    </message>
    <message id="page.ok.profile">
        <source>The kept scale fits: {name}.</source>
        <translation>已存的比例吻合：{name}。</translation>
    </message>
    <message id="page.profile.named">
        <source>{scanner}, {probe}</source>
        <translation>{scanner}，{probe}</translation>
    </message>
    <message id="page.profile.dated">
        <source>made on {day}</source>
        <translation>{day} 製作</translation>
    </message>
    <message id="page.source.ruler">
        <source>ruler</source>
        <translation>刻度尺</translation>
    </message>
    <message id="page.source.depth">
        <source>depth</source>
        <translation>深度</translation>
    </message>
    <message id="page.source.aperture">
        <source>probe</source>
        <translation>探頭</translation>
    </message>
    <message id="page.source.two_points">
        <source>two points</source>
        <translation>兩點</translation>
    </message>
    <message id="page.source.phantom">
        <source>phantom</source>
        <translation>體模</translation>
    </message>
    <message id="page.source.dicom">
        <source>file</source>
        <translation>檔案</translation>
    </message>
    <message id="page.two">
        <source>{first} and {last}</source>
        <translation>{first}和{last}</translation>
    </message>
    <message id="page.many">
        <source>{first}, {last}</source>
        <translation>{first}、{last}</translation>
    </message>
    <message id="page.missing">
        <source>Not proven yet</source>
        <translation>尚未核實</translation>
    </message>
    <message id="page.missing.either">
        <source>Now say the ruler's step, or type the probe's width.</source>
        <translation>請說明刻度尺一格是多少，或輸入探頭闊度。</translation>
    </message>
    <message id="page.missing.width">
        <source>Now type the probe's width.</source>
        <translation>請輸入探頭闊度。</translation>
    </message>
    <message id="page.missing.depth">
        <source>The scanner must show its depth. Switch it on, then touch New picture.</source>
        <translation>超聲波機要顯示深度。請開啟顯示，再按「新影像」。</translation>
    </message>
    <message id="page.missing.screen">
        <source>Your word alone is not enough. Show the depth on the scanner, then touch New picture.</source>
        <translation>只憑輸入並不足夠。請在超聲波機顯示深度，再按「新影像」。</translation>
    </message>
    <message id="page.missing.proof">
        <source>One more proof is needed.</source>
        <translation>還需要一項佐證。</translation>
    </message>
    <message id="page.missing.down">
        <source>Now say the ruler's step, or type the depth.</source>
        <translation>請說明刻度尺一格是多少，或輸入深度。</translation>
    </message>
    <message id="page.refused">
        <source>No scale</source>
        <translation>沒有比例</translation>
    </message>
    <message id="page.picture.no_area">
        <source>No ultrasound picture is here. Check the scanner, then touch New picture.</source>
        <translation>這裏沒有超聲波影像。請檢查超聲波機，再按「新影像」。</translation>
    </message>
    <message id="page.scale.disagree">
        <source>Ruler and depth do not fit. Look again: what is one step?</source>
        <translation>刻度尺和深度不吻合。請再看：一格是多少？</translation>
    </message>
    <message id="page.scale.disagree.points">
        <source>The two points do not fit the rest. Please touch them again.</source>
        <translation>兩點與其他資料不吻合。請重新標示。</translation>
    </message>
    <message id="page.scale.aspect">
        <source>The probe's width does not fit ruler and depth. Look at the probe again.</source>
        <translation>探頭闊度與刻度尺、深度不吻合。請再看探頭。</translation>
    </message>
    <message id="page.scale.range">
        <source>This cannot be. Look again at what you typed.</source>
        <translation>數值不可能。請再看您輸入的資料。</translation>
    </message>
    <message id="page.scale.profile">
        <source>The kept scale says another size. Touch here to leave it out.</source>
        <translation>已存的比例大小不同。按此不使用它。</translation>
    </message>
    <message id="page.scale.profiles">
        <source>Two kept scales say different sizes. Touch here to leave them out.</source>
        <translation>兩個已存的比例大小不同。按此不使用它們。</translation>
    </message>
    <message id="page.no_picture">
        <source>No picture has come. Check the cable, then touch New picture.</source>
        <translation>沒有收到影像。請檢查接線，再按「新影像」。</translation>
    </message>
    <message id="page.demo">
        <source>This is a demo</source>
        <translation>這是示範</translation>
    </message>
    <message id="page.typed_scale">
        <source>A scale was typed in</source>
        <translation>比例由人手輸入</translation>
    </message>
    <message id="page.nothing_kept">
        <source>Nothing is changed and nothing is kept. Touch Back.</source>
        <translation>沒有更改，亦沒有儲存。請按「返回」。</translation>
    </message>
    <message id="page.used">
        <source>In use, but not kept</source>
        <translation>使用中，但未儲存</translation>
    </message>
    <message id="page.used.how">
        <source>The kit cannot store it. It holds until the kit is switched off.</source>
        <translation>本機未能儲存。關機前仍然有效。</translation>
    </message>
    <message id="page.used.width">
        <source>Only a scale with the probe's width is kept. It holds until the depth changes.</source>
        <translation>有探頭闊度的比例才會儲存。深度改變前仍然有效。</translation>
    </message>
    <message id="tick.title">
        <source>What is one step?</source>
        <translation>一格是多少？</translation>
    </message>
    <message id="tick.hint">
        <source>Read the numbers beside the ruler. One step goes from one mark to the next.</source>
        <translation>請看刻度尺旁的數字。一格是由一個刻度到下一個刻度。</translation>
    </message>
    <message id="tick.5">
        <source>5 mm</source>
        <translation>5 mm</translation>
    </message>
    <message id="tick.5.also">
        <source>half a centimetre</source>
        <translation>半厘米</translation>
    </message>
    <message id="tick.10">
        <source>10 mm</source>
        <translation>10 mm</translation>
    </message>
    <message id="tick.10.also">
        <source>one centimetre</source>
        <translation>一厘米</translation>
    </message>
    <message id="tick.other">
        <source>Another</source>
        <translation>其他</translation>
    </message>
    <message id="tick.unsure">
        <source>Not sure</source>
        <translation>不確定</translation>
    </message>
    <message id="pad.tick">
        <source>One step of the ruler</source>
        <translation>刻度尺的一格</translation>
    </message>
    <message id="pad.depth">
        <source>Depth of the picture</source>
        <translation>影像的深度</translation>
    </message>
    <message id="pad.aperture">
        <source>Width of the probe</source>
        <translation>探頭的闊度</translation>
    </message>
    <message id="pad.down">
        <source>From wire to wire, down</source>
        <translation>線與線之間，直向</translation>
    </message>
    <message id="pad.across">
        <source>From wire to wire, across</source>
        <translation>線與線之間，橫向</translation>
    </message>
    <message id="pad.points">
        <source>From mark to mark</source>
        <translation>兩個標記之間</translation>
    </message>
    <message id="pad.unit">
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message id="pad.range">
        <source>From {low} to {high} mm</source>
        <translation>由 {low} 至 {high} mm</translation>
    </message>
    <message id="pad.also">
        <source>= {cm} cm</source>
        <translation>= {cm} cm</translation>
    </message>
    <message id="pad.empty">
        <source>Type a number first.</source>
        <translation>請先輸入數字。</translation>
    </message>
    <message id="pad.small">
        <source>Too small. At least {low} mm.</source>
        <translation>太小。最少 {low} mm。</translation>
    </message>
    <message id="pad.large">
        <source>Too large. At most {high} mm.</source>
        <translation>太大。最多 {high} mm。</translation>
    </message>
    <message id="pad.ok">
        <source>OK</source>
        <translation>確定</translation>
    </message>
    <message id="pad.cancel">
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message id="pad.remove">
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message id="points.1">
        <source>Touch the first mark</source>
        <translation>請按第一個標記</translation>
    </message>
    <message id="points.2">
        <source>Touch the second mark</source>
        <translation>請按第二個標記</translation>
    </message>
    <message id="points.3">
        <source>Again: the first mark</source>
        <translation>再一次：第一個標記</translation>
    </message>
    <message id="points.4">
        <source>Again: the second mark</source>
        <translation>再一次：第二個標記</translation>
    </message>
    <message id="points.how">
        <source>The cross stands above your finger. Move it with the arrows.</source>
        <translation>十字在手指上方。可用箭嘴移動。</translation>
    </message>
    <message id="points.step">
        <source>{number} of {all}</source>
        <translation>{number} / {all}</translation>
    </message>
    <message id="points.set">
        <source>Set mark</source>
        <translation>設定標記</translation>
    </message>
    <message id="points.points.short">
        <source>The marks are too close. Take two that are far apart.</source>
        <translation>兩個標記太近。請選相距遠的兩點。</translation>
    </message>
    <message id="points.points.oblique">
        <source>The marks are not in one line. Take two on one ruler.</source>
        <translation>標記不在一條直線上。請選同一刻度尺的兩點。</translation>
    </message>
    <message id="points.points.repeat">
        <source>The second time was not the same. Please do it again.</source>
        <translation>第二次的位置不同。請再做一次。</translation>
    </message>
    <message id="points.points.distance">
        <source>This is no distance. Please do it again.</source>
        <translation>這不是距離。請再做一次。</translation>
    </message>
    <message id="phantom">
        <source>Weekly check</source>
        <translation>每周檢查</translation>
    </message>
    <message id="phantom.open">
        <source>Weekly check</source>
        <translation>每周檢查</translation>
    </message>
    <message id="phantom.step.1">
        <source>Put the phantom on a table. Cover it with gel.</source>
        <translation>把體模放在桌上。塗滿啫喱。</translation>
    </message>
    <message id="phantom.step.2">
        <source>Hold the probe upright. Do not press.</source>
        <translation>探頭垂直放好。不要按壓。</translation>
    </message>
    <message id="phantom.step.3">
        <source>Show many sharp wires, down and across.</source>
        <translation>要看到多條清晰的線，直向和橫向。</translation>
    </message>
    <message id="phantom.down">
        <source>Wires down</source>
        <translation>直向的線</translation>
    </message>
    <message id="phantom.across">
        <source>Wires across</source>
        <translation>橫向的線</translation>
    </message>
    <message id="phantom.filling">
        <source>Phantom</source>
        <translation>體模</translation>
    </message>
    <message id="phantom.mm">
        <source>{mm} mm apart</source>
        <translation>相距 {mm} mm</translation>
    </message>
    <message id="phantom.ask">
        <source>How far apart? Touch to type.</source>
        <translation>相距多遠？按此輸入。</translation>
    </message>
    <message id="phantom.sheet">
        <source>The phantom's sheet tells the distances.</source>
        <translation>體模的說明書列出距離。</translation>
    </message>
    <message id="phantom.tissue">
        <source>Like tissue, 1540 m/s</source>
        <translation>如組織，1540 m/s</translation>
    </message>
    <message id="phantom.water">
        <source>Water or gelatine, 1485 m/s</source>
        <translation>水或明膠，1485 m/s</translation>
    </message>
    <message id="phantom.state.kept">
        <source>As last time</source>
        <translation>與上次相同</translation>
    </message>
    <message id="phantom.state.typed">
        <source>You said</source>
        <translation>由您輸入</translation>
    </message>
    <message id="phantom.state.missing">
        <source>Missing</source>
        <translation>欠缺</translation>
    </message>
    <message id="phantom.state.change">
        <source>Touch to change</source>
        <translation>按此更改</translation>
    </message>
    <message id="phantom.check">
        <source>Check now</source>
        <translation>現在檢查</translation>
    </message>
    <message id="phantom.again">
        <source>Check again</source>
        <translation>再檢查</translation>
    </message>
    <message id="phantom.done">
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message id="phantom.calibrate">
        <source>Calibrate</source>
        <translation>校準</translation>
    </message>
    <message id="phantom.due">
        <source>Due: {why}</source>
        <translation>要檢查：{why}</translation>
    </message>
    <message id="phantom.never">
        <source>no check yet</source>
        <translation>未曾檢查</translation>
    </message>
    <message id="phantom.lost">
        <source>check now</source>
        <translation>請現在檢查</translation>
    </message>
    <message id="phantom.passed">
        <source>Last passed {day}</source>
        <translation>上次通過：{day}</translation>
    </message>
    <message id="phantom.due.passed">
        <source>last passed {day}</source>
        <translation>上次通過：{day}</translation>
    </message>
    <message id="phantom.failed">
        <source>Failed {day}: do not measure</source>
        <translation>{day}不通過：不要量度</translation>
    </message>
    <message id="phantom.anew">
        <source>calibrated since the last check</source>
        <translation>上次檢查後曾重新校準</translation>
    </message>
    <message id="phantom.ahead">
        <source>the kit's clock was wrong</source>
        <translation>本機時鐘曾經出錯</translation>
    </message>
    <message id="phantom.today">
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message id="phantom.yesterday">
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message id="phantom.days">
        <source>{days} days ago</source>
        <translation>{days} 天前</translation>
    </message>
    <message id="phantom.unreadable">
        <source>Earlier checks cannot be read. Have the kit looked after.</source>
        <translation>讀不到以往的檢查。請找人檢修。</translation>
    </message>
    <message id="phantom.nothing_kept">
        <source>Rehearsal: nothing is kept</source>
        <translation>練習：不會儲存</translation>
    </message>
    <message id="phantom.chart.down">
        <source>Down</source>
        <translation>直向</translation>
    </message>
    <message id="phantom.chart.across">
        <source>Across</source>
        <translation>橫向</translation>
    </message>
    <message id="phantom.chart.failed">
        <source>Failed</source>
        <translation>不通過</translation>
    </message>
    <message id="phantom.still">
        <source>Still picture</source>
        <translation>靜止影像</translation>
    </message>
    <message id="phantom.no_still">
        <source>No picture</source>
        <translation>沒有影像</translation>
    </message>
    <message id="phantom.seeking">
        <source>Looking for the wires</source>
        <translation>正在找線</translation>
    </message>
    <message id="phantom.seeking.how">
        <source>One moment.</source>
        <translation>請稍候。</translation>
    </message>
    <message id="phantom.fits">
        <source>The scale fits</source>
        <translation>比例吻合</translation>
    </message>
    <message id="phantom.fits.how">
        <source>You can measure.</source>
        <translation>您可以量度。</translation>
    </message>
    <message id="phantom.fits.rehearsal">
        <source>This is a rehearsal.</source>
        <translation>這是練習。</translation>
    </message>
    <message id="phantom.differs">
        <source>The scale does not fit</source>
        <translation>比例不吻合</translation>
    </message>
    <message id="phantom.differs.how">
        <source>Do not measure. Calibrate anew.</source>
        <translation>不要量度。請重新校準。</translation>
    </message>
    <message id="phantom.aspect.how">
        <source>Stretched by {percent} %. Do not measure. Have the video set right.</source>
        <translation>影像拉長了 {percent} %。不要量度。請找人調整影像。</translation>
    </message>
    <message id="phantom.few_wires">
        <source>No phantom seen</source>
        <translation>看不到體模</translation>
    </message>
    <message id="phantom.few_wires.how">
        <source>Show more wires, down and across, sharp and bright.</source>
        <translation>要看到更多線，直向和橫向，清晰明亮。</translation>
    </message>
    <message id="phantom.ambiguous">
        <source>Wires not clear</source>
        <translation>線不清楚</translation>
    </message>
    <message id="phantom.ambiguous.how">
        <source>Check the distances you typed. Show all wires of a row and a column.</source>
        <translation>請核對輸入的距離。要看到整行和整列的線。</translation>
    </message>
    <message id="phantom.uneven">
        <source>Wires not clear</source>
        <translation>線不清楚</translation>
    </message>
    <message id="phantom.uneven.how">
        <source>Make them sharp. Hold the probe straight across them.</source>
        <translation>要令線清晰。探頭要與線垂直。</translation>
    </message>
    <message id="phantom.tilted">
        <source>Phantom lies oblique</source>
        <translation>體模斜了</translation>
    </message>
    <message id="phantom.tilted.how">
        <source>Hold the probe straight on the phantom.</source>
        <translation>把探頭垂直放在體模上。</translation>
    </message>
    <message id="phantom.refused">
        <source>No phantom seen</source>
        <translation>看不到體模</translation>
    </message>
    <message id="phantom.no_picture">
        <source>No picture</source>
        <translation>沒有影像</translation>
    </message>
    <message id="phantom.no_picture.how">
        <source>Check the cable and the scanner.</source>
        <translation>請檢查接線和超聲波機。</translation>
    </message>
    <message id="phantom.old_picture">
        <source>The picture has stopped</source>
        <translation>影像已停頓</translation>
    </message>
    <message id="phantom.old_picture.how">
        <source>Check the cable and the scanner.</source>
        <translation>請檢查接線和超聲波機。</translation>
    </message>
    <message id="phantom.no_area">
        <source>No ultrasound picture</source>
        <translation>沒有超聲波影像</translation>
    </message>
    <message id="phantom.no_area.how">
        <source>Check the scanner.</source>
        <translation>請檢查超聲波機。</translation>
    </message>
    <message id="phantom.no_scale">
        <source>No scale yet</source>
        <translation>未有比例</translation>
    </message>
    <message id="phantom.no_scale.how">
        <source>There is nothing to check. Calibrate first.</source>
        <translation>沒有可檢查的。請先校準。</translation>
    </message>
    <message id="phantom.no_width">
        <source>Width not proven</source>
        <translation>闊度未核實</translation>
    </message>
    <message id="phantom.no_width.how">
        <source>Calibrate first, and give the probe's width.</source>
        <translation>請先校準，並輸入探頭闊度。</translation>
    </message>
    <message id="phantom.not_kept">
        <source>Not stored: the kit's disk is full or locked. Have it looked after.</source>
        <translation>未儲存：儲存空間已滿或被鎖。請找人檢修。</translation>
    </message>
    <message id="phantom.percent">
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message id="phantom.large">
        <source>Measures too large</source>
        <translation>量得太大</translation>
    </message>
    <message id="phantom.small">
        <source>Measures too small</source>
        <translation>量得太小</translation>
    </message>
    <message id="phantom.within">
        <source>Within ± {limit} %</source>
        <translation>在 ± {limit} % 之內</translation>
    </message>
    <message id="freeze">
        <source>Freeze</source>
        <translation>定格</translation>
    </message>
    <message id="go_live">
        <source>Go live</source>
        <translation>回到實時</translation>
    </message>
    <message id="retake">
        <source>Retake</source>
        <translation>重拍</translation>
    </message>
    <message id="accept">
        <source>Accept</source>
        <translation>採用</translation>
    </message>
    <message id="accept.picture">
        <source>Keep picture</source>
        <translation>保留影像</translation>
    </message>
    <message id="accept.saving">
        <source>Saving</source>
        <translation>儲存中</translation>
    </message>
    <message id="outline">
        <source>Outline</source>
        <translation>輪廓</translation>
    </message>
    <message id="outline.1">
        <source>Faint</source>
        <translation>淡</translation>
    </message>
    <message id="outline.2">
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message id="outline.3">
        <source>Bright</source>
        <translation>亮</translation>
    </message>
    <message id="site.name.biceps">
        <source>biceps</source>
        <translation>肱二頭肌</translation>
    </message>
    <message id="site.name.triceps">
        <source>triceps</source>
        <translation>肱三頭肌</translation>
    </message>
    <message id="site.name.ra">
        <source>rectus abdominis</source>
        <translation>腹直肌</translation>
    </message>
    <message id="site.name.rf">
        <source>rectus femoris</source>
        <translation>股直肌</translation>
    </message>
    <message id="site.name.plpb">
        <source>peroneus longus and brevis</source>
        <translation>腓骨長短肌</translation>
    </message>
    <message id="site.name.aponeurosis">
        <source>muscle between its aponeuroses</source>
        <translation>腱膜之間的肌肉</translation>
    </message>
    <message id="reason.signal.none">
        <source>No picture. Check the video cable and the scanner.</source>
        <translation>沒有影像。請檢查影像線和超聲波機。</translation>
    </message>
    <message id="reason.signal.unplugged">
        <source>The video adapter is unplugged. Plug it in.</source>
        <translation>影像轉接器已鬆脫。請插好。</translation>
    </message>
    <message id="reason.signal.changed">
        <source>The video is being set up. One moment.</source>
        <translation>正在設定影像。請稍候。</translation>
    </message>
    <message id="reason.signal.denied">
        <source>The kit may not use the video device. Have it looked after.</source>
        <translation>本機不准使用影像裝置。請找人檢修。</translation>
    </message>
    <message id="reason.signal.busy">
        <source>Another program uses the video. Restart the kit.</source>
        <translation>其他程式正使用影像。請重啟本機。</translation>
    </message>
    <message id="reason.signal.unsupported">
        <source>This video mode cannot be read. Set another on the scanner.</source>
        <translation>讀不到這種影像格式。請在超聲波機更改。</translation>
    </message>
    <message id="reason.signal.ended">
        <source>The video has ended.</source>
        <translation>影片已完。</translation>
    </message>
    <message id="reason.signal.stale">
        <source>The picture has stopped. Check the scanner.</source>
        <translation>影像停頓。請檢查超聲波機。</translation>
    </message>
    <message id="reason.signal.still">
        <source>The picture does not change. One moment.</source>
        <translation>影像沒有變化。請稍候。</translation>
    </message>
    <message id="reason.signal.scanner_frozen">
        <source>The scanner is frozen. Press freeze on it to go on.</source>
        <translation>超聲波機已定格。請在機上再按一次定格。</translation>
    </message>
    <message id="reason.signal.capture_frozen">
        <source>The video stands still. Check the cable; restart the kit.</source>
        <translation>影像停住了。請檢查接線，重啟本機。</translation>
    </message>
    <message id="reason.signal.late">
        <source>The kit is too slow for a live number. Let it cool.</source>
        <translation>本機太慢，未能實時量度。請讓它降溫。</translation>
    </message>
    <message id="reason.picture.no_area">
        <source>No ultrasound picture found on this screen.</source>
        <translation>屏幕上找不到超聲波影像。</translation>
    </message>
    <message id="reason.picture.cut">
        <source>The picture is cut off. Capture the scanner's whole screen.</source>
        <translation>影像被裁去一部分。請擷取整個屏幕。</translation>
    </message>
    <message id="reason.picture.interlaced">
        <source>The video is interlaced. Set a progressive mode.</source>
        <translation>影像是隔行格式。請設為逐行格式。</translation>
    </message>
    <message id="reason.picture.doubled">
        <source>Every line comes twice. Set the full resolution.</source>
        <translation>每行重複兩次。請設為全解像度。</translation>
    </message>
    <message id="reason.picture.mirrored">
        <source>The video is mirrored. Switch mirroring off.</source>
        <translation>影像左右反轉。請關閉鏡像。</translation>
    </message>
    <message id="reason.picture.type">
        <source>This video format cannot be read.</source>
        <translation>讀不到這種影像格式。</translation>
    </message>
    <message id="reason.picture.shape">
        <source>This video format cannot be read.</source>
        <translation>讀不到這種影像格式。</translation>
    </message>
    <message id="reason.orientation.mirrored">
        <source>Left and right are swapped. Check the scanner's marker.</source>
        <translation>左右調轉了。請檢查超聲波機的方向標記。</translation>
    </message>
    <message id="reason.orientation.lost">
        <source>The scanner's side marker is gone. Check left and right.</source>
        <translation>方向標記不見了。請核對左右。</translation>
    </message>
    <message id="reason.scale.unknown">
        <source>No scale yet: sizes are in pixels only.</source>
        <translation>未有比例：大小只以像素計。</translation>
    </message>
    <message id="reason.scale.single_source">
        <source>The scale was typed in and is not proven.</source>
        <translation>比例由人手輸入，未核實。</translation>
    </message>
    <message id="reason.scale.settling">
        <source>Reading the scale off the screen. One moment.</source>
        <translation>正在讀取屏幕的比例。請稍候。</translation>
    </message>
    <message id="reason.scale.no_source">
        <source>No scale yet. Touch here to calibrate.</source>
        <translation>未有比例。按此校準。</translation>
    </message>
    <message id="reason.scale.one_source">
        <source>The scale needs a second proof. Touch here.</source>
        <translation>比例需要第二項佐證。請按此。</translation>
    </message>
    <message id="reason.scale.axis">
        <source>The depth is missing. Touch here to give it.</source>
        <translation>欠缺深度。按此輸入。</translation>
    </message>
    <message id="reason.scale.width">
        <source>No area: give the probe's width. Touch here.</source>
        <translation>沒有面積：請輸入探頭闊度。按此。</translation>
    </message>
    <message id="reason.scale.tilt">
        <source>Hold the probe level, or give its width. Touch here.</source>
        <translation>探頭要持平，或輸入其闊度。請按此。</translation>
    </message>
    <message id="reason.scale.disagree">
        <source>Ruler, depth and probe do not fit. Check the scanner.</source>
        <translation>刻度尺、深度和探頭不吻合。請檢查超聲波機。</translation>
    </message>
    <message id="reason.scale.aspect">
        <source>The picture is stretched, or the probe is another.</source>
        <translation>影像被拉長，或換了探頭。</translation>
    </message>
    <message id="reason.scale.range">
        <source>This scale cannot be. Check what was typed.</source>
        <translation>比例不可能。請核對輸入的資料。</translation>
    </message>
    <message id="reason.scale.profile">
        <source>The screen says another scale than the kept one.</source>
        <translation>屏幕的比例與已存的不同。</translation>
    </message>
    <message id="reason.scale.profiles">
        <source>Several kept scales fit. Show the depth on the scanner.</source>
        <translation>有幾個已存比例吻合。請顯示深度。</translation>
    </message>
    <message id="reason.scale.phantom">
        <source>The weekly check failed. Calibrate anew.</source>
        <translation>每周檢查不通過。請重新校準。</translation>
    </message>
    <message id="reason.scale.screen_changed">
        <source>The video's size has changed. The scale is read anew.</source>
        <translation>影像大小改變了。正重新讀取比例。</translation>
    </message>
    <message id="reason.scale.picture_changed">
        <source>Depth or zoom has changed. The scale is read anew.</source>
        <translation>深度或縮放改變了。正重新讀取比例。</translation>
    </message>
    <message id="reason.scale.ruler_changed">
        <source>The ruler has changed. The scale is read anew.</source>
        <translation>刻度尺改變了。正重新讀取比例。</translation>
    </message>
    <message id="reason.scale.depth_changed">
        <source>The depth has changed. The scale is read anew.</source>
        <translation>深度改變了。正重新讀取比例。</translation>
    </message>
    <message id="reason.text.unreadable">
        <source>The kit cannot read the screen's text. Have it looked after.</source>
        <translation>本機讀不到屏幕的文字。請找人檢修。</translation>
    </message>
    <message id="reason.dicom.no_region">
        <source>The file's own scale is not of this picture.</source>
        <translation>檔案的比例不屬於這個影像。</translation>
    </message>
    <message id="reason.dicom.regions">
        <source>The file gives several scales for this picture.</source>
        <translation>檔案為這影像提供了幾個比例。</translation>
    </message>
    <message id="reason.dicom.rescaled">
        <source>The file's scale was made for another size.</source>
        <translation>檔案的比例是為另一大小而設。</translation>
    </message>
    <message id="reason.dicom.delta">
        <source>The file's own scale cannot be.</source>
        <translation>檔案的比例不可能。</translation>
    </message>
    <message id="reason.kit.self_test">
        <source>The kit failed its self-test: outlines only.</source>
        <translation>本機自我測試不通過：只顯示輪廓。</translation>
    </message>
    <message id="reason.kit.testing">
        <source>The kit tests itself. One moment.</source>
        <translation>本機正在自我測試。請稍候。</translation>
    </message>
    <message id="reason.model.simulated">
        <source>This network was trained on simulated images only.</source>
        <translation>這模型只用模擬影像訓練。</translation>
    </message>
    <message id="reason.model.research">
        <source>Research only: this network learned from simulations.</source>
        <translation>只供研究：這模型用模擬影像訓練。</translation>
    </message>
    <message id="reason.model.demo">
        <source>Demonstration: simulated picture, simulated training.</source>
        <translation>示範：模擬影像，模擬訓練。</translation>
    </message>
    <message id="reason.model.development_key">
        <source>Development model: signed with the public test key.</source>
        <translation>開發用模型：以公開的測試密鑰簽署。</translation>
    </message>
    <message id="reason.model.unsigned">
        <source>This model is not signed.</source>
        <translation>這模型未經簽署。</translation>
    </message>
    <message id="reason.inference.fallback">
        <source>The accelerator is not used. Have the kit looked after.</source>
        <translation>沒有使用加速器。請找人檢修。</translation>
    </message>
    <message id="reason.inference.failed">
        <source>The network failed on this picture.</source>
        <translation>模型處理這影像時失敗。</translation>
    </message>
    <message id="reason.confidence.low">
        <source>The outline is uncertain. More gel, hold still.</source>
        <translation>輪廓不確定。多加啫喱，保持不動。</translation>
    </message>
    <message id="reason.outline.edited">
        <source>Outline corrected by hand.</source>
        <translation>輪廓經人手修正。</translation>
    </message>
    <message id="reason.stream.lost">
        <source>The video stream was lost. Check the network.</source>
        <translation>影像串流中斷。請檢查網絡。</translation>
    </message>
    <message id="reason.stream.damaged">
        <source>The video stream cannot be read. Check its sender.</source>
        <translation>讀不到影像串流。請檢查發送的機器。</translation>
    </message>
    <message id="reason.serial.absent">
        <source>A device is not plugged in yet. Check its cable.</source>
        <translation>有裝置未接上。請檢查其接線。</translation>
    </message>
    <message id="reason.serial.unplugged">
        <source>A device was unplugged. Plug it in again.</source>
        <translation>有裝置鬆脫了。請再插好。</translation>
    </message>
    <message id="reason.serial.denied">
        <source>The kit may not use a device. Have it looked after.</source>
        <translation>本機不准使用某裝置。請找人檢修。</translation>
    </message>
    <message id="reason.serial.busy">
        <source>A device is in use elsewhere. Plug it in again.</source>
        <translation>某裝置被佔用。請重新插上。</translation>
    </message>
    <message id="reason.serial.not_a_port">
        <source>A device's port is set wrongly. Have it looked after.</source>
        <translation>某裝置的接口設定錯誤。請找人檢修。</translation>
    </message>
    <message id="reason.serial.garbage">
        <source>A device sends noise. Check its cable.</source>
        <translation>某裝置的訊號混亂。請檢查其接線。</translation>
    </message>
    <message id="reason.serial.checksum">
        <source>The value came damaged. Measure again.</source>
        <translation>收到的數值已損壞。請再量度。</translation>
    </message>
    <message id="reason.serial.half_frame">
        <source>Only a part of the value came. Measure or scan again.</source>
        <translation>只收到部分數值。請再量度或掃描。</translation>
    </message>
    <message id="reason.serial.overlong">
        <source>A device sends too much at once. Check its settings.</source>
        <translation>某裝置一次傳送太多。請檢查其設定。</translation>
    </message>
    <message id="reason.serial.unit">
        <source>The device shows another unit. Set it to kg and cm.</source>
        <translation>裝置用了其他單位。請設為 kg 和 cm。</translation>
    </message>
    <message id="reason.serial.implausible">
        <source>This value cannot be. Measure again.</source>
        <translation>數值不可能。請再量度。</translation>
    </message>
    <message id="reason.serial.code">
        <source>This code cannot be read. Scan the participant's code.</source>
        <translation>讀不到此編碼。請掃描參加者的編碼。</translation>
    </message>
    <message id="reason.serial.wrong_device">
        <source>Another device is plugged in here. Check the plugs.</source>
        <translation>這裏插了另一個裝置。請檢查插頭。</translation>
    </message>
    <message id="reason.control.freeze_stuck">
        <source>The freeze button is stuck. Touch the screen instead.</source>
        <translation>定格按鈕卡住了。請改按屏幕。</translation>
    </message>
    <message id="reason.control.footswitch_stuck">
        <source>The footswitch is held down. Free it, or touch the screen.</source>
        <translation>腳踏掣被壓住。請放開，或改按屏幕。</translation>
    </message>
    <message id="reason.control.power_stuck">
        <source>The power button is stuck. Free it.</source>
        <translation>電源按鈕卡住了。請鬆開。</translation>
    </message>
    <message id="reason.lamp.failed">
        <source>The lamp is broken. Trust the screen alone.</source>
        <translation>指示燈壞了。請只看屏幕。</translation>
    </message>
    <message id="reason.gpio.no_library">
        <source>Buttons are not set up. Touch the screen instead.</source>
        <translation>按鈕未設定。請改按屏幕。</translation>
    </message>
    <message id="reason.gpio.no_chip">
        <source>Buttons are not found. Touch the screen instead.</source>
        <translation>找不到按鈕。請改按屏幕。</translation>
    </message>
    <message id="reason.gpio.ambiguous">
        <source>Buttons are not set up. Touch the screen instead.</source>
        <translation>按鈕未設定。請改按屏幕。</translation>
    </message>
    <message id="reason.gpio.permission">
        <source>Buttons may not be used. Touch the screen instead.</source>
        <translation>不准使用按鈕。請改按屏幕。</translation>
    </message>
    <message id="reason.gpio.busy">
        <source>Another program has the buttons. Restart the kit.</source>
        <translation>其他程式佔用按鈕。請重啟本機。</translation>
    </message>
    <message id="reason.gpio.no_line">
        <source>A button is set up wrongly. Touch the screen instead.</source>
        <translation>有按鈕設定錯誤。請改按屏幕。</translation>
    </message>
    <message id="reason.gpio.unfit">
        <source>A button cannot work on its line. Touch the screen.</source>
        <translation>有按鈕接線不合用。請改按屏幕。</translation>
    </message>
    <message id="reason.gpio.gone">
        <source>The buttons were unplugged. Plug in, restart the kit.</source>
        <translation>按鈕鬆脫了。請插好，並重啟本機。</translation>
    </message>
    <message id="reason.kit.hot">
        <source>The kit is hot. Move it out of the sun; let air around it.</source>
        <translation>本機很熱。請移離陽光，保持通風。</translation>
    </message>
    <message id="reason.kit.too_hot">
        <source>The kit is too hot. It saves all and switches off.</source>
        <translation>本機過熱。會儲存一切，然後關機。</translation>
    </message>
    <message id="reason.kit.throttled">
        <source>The kit is slowed by heat. Let it cool.</source>
        <translation>本機因過熱而變慢。請讓它降溫。</translation>
    </message>
    <message id="reason.kit.power_weak">
        <source>Too little power. Use the kit's own charger and cable.</source>
        <translation>電力不足。請用本機的充電器和電線。</translation>
    </message>
    <message id="reason.kit.battery_low">
        <source>The battery is low. Plug in the charger.</source>
        <translation>電量低。請接上充電器。</translation>
    </message>
    <message id="reason.kit.battery_empty">
        <source>The battery is empty. The kit saves all and switches off.</source>
        <translation>電池用盡。本機會儲存一切，然後關機。</translation>
    </message>
    <message id="reason.kit.memory_low">
        <source>Little memory is left. Restart the kit after this person.</source>
        <translation>記憶體不足。完成這位後請重啟本機。</translation>
    </message>
    <message id="reason.kit.disk_low">
        <source>Little room is left. Export the records soon.</source>
        <translation>儲存空間不多。請盡快匯出紀錄。</translation>
    </message>
    <message id="reason.kit.disk_full">
        <source>No room for captures. Export the records now.</source>
        <translation>沒有空間儲存影像。請立即匯出紀錄。</translation>
    </message>
    <message id="reason.kit.disk_read_only">
        <source>Nothing can be saved. Restart the kit; report it.</source>
        <translation>未能儲存。請重啟本機，並報告。</translation>
    </message>
    <message id="reason.kit.no_shutdown">
        <source>The kit cannot switch itself off. Use the switch.</source>
        <translation>本機不能自行關機。請用電源開關。</translation>
    </message>
    <message id="reason.kit.shutdown_refused">
        <source>The kit cannot switch itself off. Use the switch.</source>
        <translation>本機不能自行關機。請用電源開關。</translation>
    </message>
    <message id="reason.serial.library">
        <source>Serial devices are not set up. Have the kit looked after.</source>
        <translation>串口裝置未設定。請找人檢修。</translation>
    </message>
    <message id="reason.serial.unknown_driver">
        <source>A device is set up wrongly. Have the kit looked after.</source>
        <translation>某裝置設定錯誤。請找人檢修。</translation>
    </message>
    <message id="reason.serial.wrong_kind">
        <source>A device is set up wrongly. Have the kit looked after.</source>
        <translation>某裝置設定錯誤。請找人檢修。</translation>
    </message>
    <message id="reason.serial.two_of_a_kind">
        <source>Two devices of one kind are set. Have the kit looked after.</source>
        <translation>設定了兩個同類裝置。請找人檢修。</translation>
    </message>
    <message id="reason.serial.one_port">
        <source>Two devices share a port. Have the kit looked after.</source>
        <translation>兩個裝置共用一個接口。請找人檢修。</translation>
    </message>
    <message id="reason.outline.uncertain">
        <source>The outline is too uncertain. More gel, hold still.</source>
        <translation>輪廓太不確定。多加啫喱，保持不動。</translation>
    </message>
    <message id="reason.site.wrong">
        <source>This looks like another muscle. Check the site.</source>
        <translation>看似是另一塊肌肉。請核對位置。</translation>
    </message>
    <message id="reason.muscle.none">
        <source>No muscle found. Move the probe slowly.</source>
        <translation>找不到肌肉。請慢慢移動探頭。</translation>
    </message>
    <message id="reason.muscle.small">
        <source>The muscle is too small to measure here.</source>
        <translation>這裏的肌肉太小，未能量度。</translation>
    </message>
    <message id="reason.muscle.split">
        <source>The outline is in several pieces.</source>
        <translation>輪廓分成幾塊。</translation>
    </message>
    <message id="reason.muscle.touches_top">
        <source>The muscle touches the top. Use more gel.</source>
        <translation>肌肉碰到頂部。請多加啫喱。</translation>
    </message>
    <message id="reason.muscle.touches_bottom">
        <source>The muscle is cut below. Increase the depth.</source>
        <translation>肌肉底部被切。請增加深度。</translation>
    </message>
    <message id="reason.fov.truncated">
        <source>The muscle is wider than the picture: visible part only.</source>
        <translation>肌肉闊過影像：只量可見部分。</translation>
    </message>
    <message id="reason.shape.irregular">
        <source>The outline has an odd shape. Check it.</source>
        <translation>輪廓形狀奇怪。請查看。</translation>
    </message>
    <message id="reason.shape.fill">
        <source>Area and thickness do not fit each other. Check the outline.</source>
        <translation>面積和厚度不吻合。請查看輪廓。</translation>
    </message>
    <message id="reason.thickness.few_stations">
        <source>The thickness cannot be measured on this outline.</source>
        <translation>這輪廓量不到厚度。</translation>
    </message>
    <message id="reason.thickness.unsettled">
        <source>The thickness has no clear direction. Centre the muscle.</source>
        <translation>厚度方向不清。請把肌肉置中。</translation>
    </message>
    <message id="reason.thickness.uneven">
        <source>The thickness varies too much. Hold the probe straight.</source>
        <translation>厚度變化太大。請持直探頭。</translation>
    </message>
    <message id="reason.edges.missing">
        <source>The two bright lines of the muscle were not found.</source>
        <translation>找不到肌肉的兩條亮線。</translation>
    </message>
    <message id="reason.edges.faint">
        <source>A bright line is hardly seen. More gel, move slowly.</source>
        <translation>亮線看不清。多加啫喱，慢慢移動。</translation>
    </message>
    <message id="reason.edges.partial">
        <source>A bright line is only partly seen. Centre the muscle.</source>
        <translation>亮線只見一部分。請把肌肉置中。</translation>
    </message>
    <message id="reason.edges.doubtful">
        <source>Another bright line may be the border. Check the outline.</source>
        <translation>另一條亮線可能才是邊界。請查看輪廓。</translation>
    </message>
    <message id="reason.edges.cross">
        <source>The two lines cross. Hold the probe along the muscle.</source>
        <translation>兩條線相交。請把探頭沿着肌肉放。</translation>
    </message>
    <message id="reason.mt.implausible">
        <source>Unusual thickness. Check the scale and the site.</source>
        <translation>厚度不尋常。請核對比例和位置。</translation>
    </message>
    <message id="reason.mt.impossible">
        <source>Impossible thickness. The scale or the site is wrong.</source>
        <translation>厚度不可能。比例或位置有錯。</translation>
    </message>
    <message id="reason.csa.implausible">
        <source>Unusual area. Check the scale and the site.</source>
        <translation>面積不尋常。請核對比例和位置。</translation>
    </message>
    <message id="reason.csa.impossible">
        <source>Impossible area. The scale or the site is wrong.</source>
        <translation>面積不可能。比例或位置有錯。</translation>
    </message>
    <message id="coach.side">
        <source>Left and right may be swapped. Check the probe's marker.</source>
        <translation>左右可能調轉了。請檢查探頭標記。</translation>
    </message>
    <message id="coach.site">
        <source>This looks like another muscle. Go back to the mark.</source>
        <translation>看似是另一塊肌肉。請回到標記處。</translation>
    </message>
    <message id="coach.search">
        <source>Move the probe slowly until the muscle is seen.</source>
        <translation>慢慢移動探頭，直至看到肌肉。</translation>
    </message>
    <message id="coach.gel">
        <source>Use more gel, and do not press.</source>
        <translation>多加啫喱，不要按壓。</translation>
    </message>
    <message id="coach.deeper">
        <source>Increase the depth: the muscle is cut below.</source>
        <translation>請增加深度：肌肉底部被切。</translation>
    </message>
    <message id="coach.left">
        <source>Move the probe to the left of the picture.</source>
        <translation>把探頭移向影像的左邊。</translation>
    </message>
    <message id="coach.right">
        <source>Move the probe to the right of the picture.</source>
        <translation>把探頭移向影像的右邊。</translation>
    </message>
    <message id="coach.tilt">
        <source>Hold the probe upright, straight across the limb.</source>
        <translation>探頭要垂直，正正橫過肢體。</translation>
    </message>
    <message id="coach.along">
        <source>Turn the probe until it lies along the muscle.</source>
        <translation>轉動探頭，直至沿着肌肉。</translation>
    </message>
    <message id="coach.centre">
        <source>Move the probe until the muscle is in the middle.</source>
        <translation>移動探頭，使肌肉在正中。</translation>
    </message>
    <message id="coach.again">
        <source>The outline looks odd. Move a little, then come back.</source>
        <translation>輪廓奇怪。稍為移開，再回來。</translation>
    </message>
    <message id="coach.pressure">
        <source>Press less: let the probe float on the gel.</source>
        <translation>輕一點：讓探頭浮在啫喱上。</translation>
    </message>
    <message id="coach.shallower">
        <source>Decrease the depth: the muscle is far up.</source>
        <translation>請減少深度：肌肉在很上面。</translation>
    </message>
    <message id="coach.cut">
        <source>Wider than the picture, but good. Hold still.</source>
        <translation>兩邊被切：把最厚部分放在正中。</translation>
    </message>
    <message id="coach.hold">
        <source>Good. Hold still.</source>
        <translation>好。保持不動。</translation>
    </message>
    <message id="coach.lift">
        <source>Lift the probe off, then put it on again.</source>
        <translation>提起探頭，再放一次。</translation>
    </message>
    <message id="visit.ok">
        <source>OK</source>
        <translation>確定</translation>
    </message>
    <message id="visit.back">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="visit.on">
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message id="visit.leave">
        <source>Leave</source>
        <translation>離開</translation>
    </message>
    <message id="visit.no_value">
        <source>No value</source>
        <translation>沒有數值</translation>
    </message>
    <message id="visit.keeping">
        <source>Saving</source>
        <translation>儲存中</translation>
    </message>
    <message id="visit.banner">
        <source>{code} · {sex} · born {year}</source>
        <translation>{code} · {sex} · {year} 年出生</translation>
    </message>
    <message id="visit.banner.coming">
        <source>{code}</source>
        <translation>{code}</translation>
    </message>
    <message id="visit.step">
        <source>{done} of {all} done</source>
        <translation>已完成 {done} / {all}</translation>
    </message>
    <message id="visit.site_side">
        <source>{site}, {side}</source>
        <translation>{site}，{side}</translation>
    </message>
    <message id="visit.mark.practice">
        <source>PRACTICE: nothing is kept</source>
        <translation>練習：不會儲存</translation>
    </message>
    <message id="visit.mark.demonstration">
        <source>Demonstration</source>
        <translation>示範</translation>
    </message>
    <message id="visit.mark.between">
        <source> · </source>
        <translation> · </translation>
    </message>
    <message id="visit.side.right">
        <source>right</source>
        <translation>右邊</translation>
    </message>
    <message id="visit.side.left">
        <source>left</source>
        <translation>左邊</translation>
    </message>
    <message id="visit.sex.F">
        <source>woman</source>
        <translation>女</translation>
    </message>
    <message id="visit.sex.M">
        <source>man</source>
        <translation>男</translation>
    </message>
    <message id="visit.sex.unknown">
        <source>sex not known</source>
        <translation>性別不詳</translation>
    </message>
    <message id="visit.state.open">
        <source>open</source>
        <translation>未做</translation>
    </message>
    <message id="visit.state.done">
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message id="visit.state.unable">
        <source>could not</source>
        <translation>做不到</translation>
    </message>
    <message id="visit.state.not_done">
        <source>not done</source>
        <translation>沒有做</translation>
    </message>
    <message id="visit.unit.">
        <source></source>
        <translation></translation>
    </message>
    <message id="visit.unit.cm">
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message id="visit.unit.kg">
        <source>kg</source>
        <translation>kg</translation>
    </message>
    <message id="visit.unit.kgf">
        <source>kg</source>
        <translation>kg</translation>
    </message>
    <message id="visit.unit.s">
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message id="visit.unit.mm">
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message id="visit.unit.%">
        <source>%</source>
        <translation>%</translation>
    </message>
    <message id="visit.answer.value">
        <source>{value} {unit}</source>
        <translation>{value} {unit}</translation>
    </message>
    <message id="visit.answer.without">
        <source>{outcome}: {reason}</source>
        <translation>{outcome}：{reason}</translation>
    </message>
    <message id="visit.notice.read">
        <source>OK</source>
        <translation>確定</translation>
    </message>
    <message id="visit.notice.other_code">
        <source>Another person's code</source>
        <translation>這是另一人的編號</translation>
    </message>
    <message id="visit.notice.other_code.lead">
        <source>This visit is for {code}. Nothing was changed. Leave this visit first.</source>
        <translation>這次篩查屬於 {code}。沒有更改任何資料。請先離開這次篩查。</translation>
    </message>
    <message id="visit.notice.other_hand">
        <source>The other hand</source>
        <translation>是另一隻手</translation>
    </message>
    <message id="visit.notice.other_hand.lead">
        <source>This value came from the other hand. Now measure the {side} hand.</source>
        <translation>這數值來自另一隻手。現在請量度{side}的手。</translation>
    </message>
    <message id="visit.notice.other_side">
        <source>The other side</source>
        <translation>是另一邊</translation>
    </message>
    <message id="visit.notice.other_side.lead">
        <source>The programme asks for the {side} side. Look again, then choose.</source>
        <translation>計劃要求{side}。請再看清楚，然後選擇。</translation>
    </message>
    <message id="visit.notice.birth_differs">
        <source>The birth date does not fit</source>
        <translation>出生日期不吻合</translation>
    </message>
    <message id="visit.notice.birth_differs.lead">
        <source>Ask again. Is it the right card?</source>
        <translation>請再問一次。卡有沒有拿錯？</translation>
    </message>
    <message id="visit.notice.birth_differs_again">
        <source>The birth date does not fit</source>
        <translation>出生日期不吻合</translation>
    </message>
    <message id="visit.notice.birth_differs_again.lead">
        <source>Do not go on with this card. Ask your lead.</source>
        <translation>不要用這張卡繼續。請問主管。</translation>
    </message>
    <message id="visit.notice.birth_differs_listed">
        <source>The birth date does not fit</source>
        <translation>出生日期不吻合</translation>
    </message>
    <message id="visit.notice.birth_differs_listed.lead">
        <source>Ask again. Is it the right code on the list?</source>
        <translation>請再問一次。名單上有沒有選錯？</translation>
    </message>
    <message id="visit.notice.birth_differs_again_listed">
        <source>The birth date does not fit</source>
        <translation>出生日期不吻合</translation>
    </message>
    <message id="visit.notice.birth_differs_again_listed.lead">
        <source>Do not go on from the list. Ask your lead.</source>
        <translation>不要用這份名單繼續。請問主管。</translation>
    </message>
    <message id="visit.notice.expected_not_read">
        <source>A list cannot be read</source>
        <translation>未能讀取一份名單</translation>
    </message>
    <message id="visit.notice.expected_not_read.lead">
        <source>Go on without it: scan or type the code. Tell your lead. ({reason})</source>
        <translation>不用名單也可繼續：掃描或輸入編號。請告訴主管。（{reason}）</translation>
    </message>
    <message id="visit.notice.no_consent">
        <source>No visit today</source>
        <translation>今天不做篩查</translation>
    </message>
    <message id="visit.notice.no_consent.lead">
        <source>The person does not agree. That is all right. Nothing more is measured.</source>
        <translation>對方不同意，這是可以的。不會再作量度。</translation>
    </message>
    <message id="visit.notice.not_opened">
        <source>The visit cannot be opened</source>
        <translation>未能開啟這次篩查</translation>
    </message>
    <message id="visit.notice.not_opened.lead">
        <source>Nothing is lost. Have the kit looked after. ({reason})</source>
        <translation>資料沒有失去。請找人檢修。（{reason}）</translation>
    </message>
    <message id="visit.notice.not_printed">
        <source>Not printed</source>
        <translation>未能列印</translation>
    </message>
    <message id="visit.notice.not_printed.lead">
        <source>Check the printer and its paper, then print again. ({reason})</source>
        <translation>請檢查打印機和紙張，再列印。（{reason}）</translation>
    </message>
    <message id="visit.notice.not_printed_before">
        <source>The sheet of an earlier visit was not printed</source>
        <translation>之前一次篩查的報告未能列印</translation>
    </message>
    <message id="visit.notice.not_printed_before.lead">
        <source>It is not this person's. Open that visit later and print again. ({reason})</source>
        <translation>不是這位參加者的報告。請稍後打開那次篩查，再列印。（{reason}）</translation>
    </message>
    <message id="visit.notice.look_not_kept">
        <source>Not stored</source>
        <translation>未儲存</translation>
    </message>
    <message id="visit.notice.look_not_kept.lead">
        <source>The setting cannot be stored. ({reason})</source>
        <translation>未能儲存這設定。（{reason}）</translation>
    </message>
    <message id="visit.notice.clock_not_set">
        <source>The clock was not set</source>
        <translation>時鐘未校正</translation>
    </message>
    <message id="visit.notice.clock_not_set.lead">
        <source>Try again. If this comes back, have the kit looked after. ({reason})</source>
        <translation>請再試。如再出現，請找人檢修。（{reason}）</translation>
    </message>
    <message id="visit.not_kept">
        <source>Not kept</source>
        <translation>未儲存</translation>
    </message>
    <message id="visit.not_kept.again">
        <source>Try again</source>
        <translation>再試</translation>
    </message>
    <message id="visit.not_kept.give_up">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="visit.sign_in">
        <source>Who works with the kit?</source>
        <translation>誰使用本機？</translation>
    </message>
    <message id="visit.sign_in.lead">
        <source>Touch your name.</source>
        <translation>請按您的名字。</translation>
    </message>
    <message id="visit.sign_in.nobody">
        <source>Nobody may sign in yet. Have the first lead added to this kit.</source>
        <translation>未有人可以登入。請先在本機加入第一位主管。</translation>
    </message>
    <message id="visit.sign_in.others">
        <source>Other name</source>
        <translation>其他名字</translation>
    </message>
    <message id="visit.sign_in.pin">
        <source>{operator}</source>
        <translation>{operator}</translation>
    </message>
    <message id="visit.sign_in.pin.lead">
        <source>Type your PIN.</source>
        <translation>請輸入您的 PIN 碼。</translation>
    </message>
    <message id="visit.lock">
        <source>Locked: {operator}</source>
        <translation>已鎖上：{operator}</translation>
    </message>
    <message id="visit.lock.lead">
        <source>Type your PIN to go on where you were.</source>
        <translation>請輸入 PIN 碼，由剛才的地方繼續。</translation>
    </message>
    <message id="visit.role.worker">
        <source>worker</source>
        <translation>工作員</translation>
    </message>
    <message id="visit.role.lead">
        <source>lead</source>
        <translation>主管</translation>
    </message>
    <message id="visit.role.technician">
        <source>technician</source>
        <translation>技術員</translation>
    </message>
    <message id="visit.pin.hint">
        <source>6 to 8 digits</source>
        <translation>6 至 8 個數字</translation>
    </message>
    <message id="visit.pin.empty">
        <source>Type your PIN first.</source>
        <translation>請先輸入 PIN 碼。</translation>
    </message>
    <message id="visit.pin.wrong">
        <source>This PIN is wrong. Type it again.</source>
        <translation>PIN 碼不對。請再輸入。</translation>
    </message>
    <message id="visit.pin.wait">
        <source>Too many wrong PINs. Wait a while.</source>
        <translation>輸入錯誤太多次。請等一會。</translation>
    </message>
    <message id="visit.pin.failed">
        <source>The PIN cannot be checked. Have the kit looked after.</source>
        <translation>未能核對 PIN 碼。請找人檢修。</translation>
    </message>
    <message id="visit.home">
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message id="visit.home.lead">
        <source>Signed in: {operator}</source>
        <translation>已登入：{operator}</translation>
    </message>
    <message id="visit.home.begin">
        <source>New visit</source>
        <translation>新篩查</translation>
    </message>
    <message id="visit.home.begin.hint">
        <source>or scan the code</source>
        <translation>或掃描編號</translation>
    </message>
    <message id="visit.home.practice">
        <source>Practice</source>
        <translation>練習</translation>
    </message>
    <message id="visit.home.practice.hint">
        <source>nothing is kept</source>
        <translation>不會儲存</translation>
    </message>
    <message id="visit.home.practice_over">
        <source>End practice</source>
        <translation>結束練習</translation>
    </message>
    <message id="visit.home.guide">
        <source>Quick guide</source>
        <translation>簡易指引</translation>
    </message>
    <message id="visit.home.settings">
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message id="visit.home.sign_out">
        <source>Sign out</source>
        <translation>登出</translation>
    </message>
    <message id="visit.home.station">
        <source>Station</source>
        <translation>站點</translation>
    </message>
    <message id="visit.home.nobody">
        <source>Nobody was seen today.</source>
        <translation>今天未有人來過。</translation>
    </message>
    <message id="visit.home.clock_wrong">
        <source>The kit's clock is wrong</source>
        <translation>本機時鐘錯誤</translation>
    </message>
    <message id="visit.home.clock_wrong.set">
        <source>Touch to set it</source>
        <translation>按此校正</translation>
    </message>
    <message id="visit.result.translation">
        <source>No clinician has signed the words of this language.</source>
        <translation>這語言的譯本未經臨床人員簽署。</translation>
    </message>
    <message id="visit.home.open">
        <source>{clock}, open</source>
        <translation>{clock}，未完成</translation>
    </message>
    <message id="visit.home.ended">
        <source>{clock}, done</source>
        <translation>{clock}，完成</translation>
    </message>
    <message id="visit.home.abandoned">
        <source>{clock}, given up</source>
        <translation>{clock}，已放棄</translation>
    </message>
    <message id="visit.home.unsent">
        <source>Not sent yet</source>
        <translation>未傳送</translation>
    </message>
    <message id="visit.home.unsent.count">
        <source>Visits: {count}</source>
        <translation>{count} 次篩查</translation>
    </message>
    <message id="visit.home.unsent.help">
        <source>Visits: {count}. Needs help.</source>
        <translation>{count} 次篩查，需要協助</translation>
    </message>
    <message id="visit.home.only_here">
        <source>Only on this kit</source>
        <translation>只在本機</translation>
    </message>
    <message id="visit.station">
        <source>Welcome</source>
        <translation>歡迎</translation>
    </message>
    <message id="visit.station.lead">
        <source>Please wait for the worker. For research use. Not a diagnosis.</source>
        <translation>請等候工作員。只供研究用途，並非診斷。</translation>
    </message>
    <message id="visit.station.begin">
        <source>Next person</source>
        <translation>下一位</translation>
    </message>
    <message id="visit.station.leave">
        <source>Worker</source>
        <translation>工作員</translation>
    </message>
    <message id="visit.find.code">
        <source>Code of the person</source>
        <translation>參加者的編號</translation>
    </message>
    <message id="visit.find.code.lead">
        <source>Scan the card, or type the code.</source>
        <translation>掃描卡，或輸入編號。</translation>
    </message>
    <message id="visit.find.code.hint">
        <source>3 to 24 letters, digits, -</source>
        <translation>3 至 24 個字母、數字或 -</translation>
    </message>
    <message id="visit.find.code.empty">
        <source>Scan or type a code first.</source>
        <translation>請先掃描或輸入編號。</translation>
    </message>
    <message id="visit.find.code.unfit">
        <source>This is no code of a person. Look at the card again.</source>
        <translation>這不是參加者的編號。請再看卡。</translation>
    </message>
    <message id="visit.find.list">
        <source>List</source>
        <translation>名單</translation>
    </message>
    <message id="visit.find.list.lead">
        <source>Scan the card, type the code, or look at today's list.</source>
        <translation>掃描卡、輸入編號，或查看今天的名單。</translation>
    </message>
    <message id="visit.find.expected">
        <source>Expected today</source>
        <translation>今天預約</translation>
    </message>
    <message id="visit.find.expected.lead">
        <source>Touch the code of the person, as on the card.</source>
        <translation>請按參加者的編號，與卡上的一樣。</translation>
    </message>
    <message id="visit.find.expected.open">
        <source>begun</source>
        <translation>已開始</translation>
    </message>
    <message id="visit.find.expected.ended">
        <source>seen today</source>
        <translation>今天已來過</translation>
    </message>
    <message id="visit.find.expected.more">
        <source>The first {count}. For others, go back and type the code.</source>
        <translation>首 {count} 人。其他人請返回並輸入編號。</translation>
    </message>
    <message id="visit.find.expected.nobody">
        <source>Nobody is expected any more.</source>
        <translation>沒有其他預約。</translation>
    </message>
    <message id="visit.enrol.unknown">
        <source>This code is new</source>
        <translation>這是新編號</translation>
    </message>
    <message id="visit.enrol.unknown.lead">
        <source>Nobody with the code {code} is in this kit. Is it typed as on the card?</source>
        <translation>本機沒有編號 {code}。是否與卡上的一樣？</translation>
    </message>
    <message id="visit.enrol.unknown.enrol">
        <source>Enrol a new person</source>
        <translation>登記新參加者</translation>
    </message>
    <message id="visit.enrol.sex">
        <source>Sex</source>
        <translation>性別</translation>
    </message>
    <message id="visit.enrol.sex.lead">
        <source>The levels differ for women and men.</source>
        <translation>男女的參考值不同。</translation>
    </message>
    <message id="visit.birth.year">
        <source>Year of birth</source>
        <translation>出生年份</translation>
    </message>
    <message id="visit.birth.month">
        <source>Month of birth</source>
        <translation>出生月份</translation>
    </message>
    <message id="visit.birth.day">
        <source>Day of birth</source>
        <translation>出生日</translation>
    </message>
    <message id="visit.birth.range">
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message id="visit.birth.small">
        <source>Too small. At least {low}.</source>
        <translation>太小。最小 {low}。</translation>
    </message>
    <message id="visit.birth.large">
        <source>This date cannot be. At most {high}.</source>
        <translation>不可能是這日期。最大 {high}。</translation>
    </message>
    <message id="visit.enrol.birth.lead">
        <source>Ask the person.</source>
        <translation>請問參加者。</translation>
    </message>
    <message id="visit.enrol.birth.unknown">
        <source>Not known</source>
        <translation>不知道</translation>
    </message>
    <message id="visit.confirm.birth.lead">
        <source>Ask the person, to be sure who it is.</source>
        <translation>請問參加者，以確定是本人。</translation>
    </message>
    <message id="visit.enrol.check">
        <source>Is this right?</source>
        <translation>資料對嗎？</translation>
    </message>
    <message id="visit.enrol.check.lead">
        <source>Read it to the person.</source>
        <translation>讀給參加者聽。</translation>
    </message>
    <message id="visit.enrol.check.code">
        <source>Code</source>
        <translation>編號</translation>
    </message>
    <message id="visit.enrol.check.sex">
        <source>Sex</source>
        <translation>性別</translation>
    </message>
    <message id="visit.enrol.check.birth">
        <source>Born</source>
        <translation>出生</translation>
    </message>
    <message id="visit.enrol.check.right">
        <source>Yes, all of it</source>
        <translation>對，全部都對</translation>
    </message>
    <message id="visit.number.range">
        <source>{low} to {high} {unit}</source>
        <translation>{low} 至 {high} {unit}</translation>
    </message>
    <message id="visit.number.empty">
        <source>Type a number first.</source>
        <translation>請先輸入數字。</translation>
    </message>
    <message id="visit.number.small">
        <source>Too small. At least {low} {unit}.</source>
        <translation>太小。最少 {low} {unit}。</translation>
    </message>
    <message id="visit.number.large">
        <source>Too large. At most {high} {unit}.</source>
        <translation>太大。最多 {high} {unit}。</translation>
    </message>
    <message id="visit.number.again">
        <source>This is unusual. Look again. If it is right, touch OK again.</source>
        <translation>數值少見。請再看。如沒有錯，再按「確定」。</translation>
    </message>
    <message id="visit.number.offered">
        <source>From the device: {value} {unit}</source>
        <translation>來自儀器：{value} {unit}</translation>
    </message>
    <message id="visit.plan">
        <source>Plan</source>
        <translation>計劃</translation>
    </message>
    <message id="visit.plan.correct">
        <source>Correct person</source>
        <translation>更正參加者資料</translation>
    </message>
    <message id="visit.plan.some">
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
    <message id="visit.plan.result">
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message id="visit.test.consent">
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message id="visit.test.safety">
        <source>Before the tests</source>
        <translation>測試之前</translation>
    </message>
    <message id="visit.test.body">
        <source>Height and weight</source>
        <translation>身高和體重</translation>
    </message>
    <message id="visit.test.grip">
        <source>Hand grip</source>
        <translation>手握力</translation>
    </message>
    <message id="visit.test.sts5">
        <source>Stand up five times</source>
        <translation>五次起立坐下</translation>
    </message>
    <message id="visit.test.gait">
        <source>Walking</source>
        <translation>步行</translation>
    </message>
    <message id="visit.test.sarcf">
        <source>Daily life</source>
        <translation>日常生活</translation>
    </message>
    <message id="visit.test.calf">
        <source>Calf</source>
        <translation>小腿圍</translation>
    </message>
    <message id="visit.test.sppb">
        <source>Balance and walking</source>
        <translation>平衡和步行</translation>
    </message>
    <message id="visit.test.bia">
        <source>Body composition</source>
        <translation>身體成分</translation>
    </message>
    <message id="visit.leave.title">
        <source>Leave this visit?</source>
        <translation>離開這次篩查？</translation>
    </message>
    <message id="visit.leave.pause">
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message id="visit.leave.pause.hint">
        <source>go on later today</source>
        <translation>今天稍後繼續</translation>
    </message>
    <message id="visit.leave.finish">
        <source>Finish now</source>
        <translation>現在完結</translation>
    </message>
    <message id="visit.leave.finish.hint">
        <source>with what is done</source>
        <translation>以已完成的部分</translation>
    </message>
    <message id="visit.leave.abandon">
        <source>Give up</source>
        <translation>放棄</translation>
    </message>
    <message id="visit.leave.abandon.hint">
        <source>no result, no sheet</source>
        <translation>沒有結果和報告</translation>
    </message>
    <message id="visit.abandon">
        <source>Why is it given up?</source>
        <translation>為何放棄？</translation>
    </message>
    <message id="visit.abandon.lead">
        <source>What was measured stays in the records. The visit cannot go on later.</source>
        <translation>已量度的會留在紀錄。這次篩查不能再繼續。</translation>
    </message>
    <message id="visit.abandon.left">
        <source>The person left</source>
        <translation>參加者已離開</translation>
    </message>
    <message id="visit.abandon.unwell">
        <source>The person feels unwell</source>
        <translation>參加者不適</translation>
    </message>
    <message id="visit.abandon.wrong_person">
        <source>It was the wrong person</source>
        <translation>弄錯了人</translation>
    </message>
    <message id="visit.abandon.mistake">
        <source>Begun by mistake</source>
        <translation>誤按開始</translation>
    </message>
    <message id="visit.question.said">
        <source>So far: {value}.</source>
        <translation>現時：{value}。</translation>
    </message>
    <message id="visit.without">
        <source>Why is there no value?</source>
        <translation>為何沒有數值？</translation>
    </message>
    <message id="visit.unable">
        <source>Could not</source>
        <translation>做不到</translation>
    </message>
    <message id="visit.unable.pain">
        <source>Pain</source>
        <translation>疼痛</translation>
    </message>
    <message id="visit.unable.weak">
        <source>Not strong enough</source>
        <translation>力量不足</translation>
    </message>
    <message id="visit.unable.afraid">
        <source>Afraid to fall</source>
        <translation>怕跌倒</translation>
    </message>
    <message id="visit.unable.arms">
        <source>Needed the arms</source>
        <translation>要用手撐</translation>
    </message>
    <message id="visit.unable.other">
        <source>Tried, could not</source>
        <translation>試過，做不到</translation>
    </message>
    <message id="visit.not_done">
        <source>Not done</source>
        <translation>沒有做</translation>
    </message>
    <message id="visit.not_done.pain">
        <source>Pain in the hand</source>
        <translation>手部疼痛</translation>
    </message>
    <message id="visit.not_done.refused">
        <source>Does not want to</source>
        <translation>不想做</translation>
    </message>
    <message id="visit.not_done.unwell">
        <source>Feels unwell</source>
        <translation>感到不適</translation>
    </message>
    <message id="visit.not_done.no_device">
        <source>No device here</source>
        <translation>這裏沒有儀器</translation>
    </message>
    <message id="visit.not_done.no_time">
        <source>No time</source>
        <translation>沒有時間</translation>
    </message>
    <message id="visit.not_done.other">
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message id="visit.not_done.pacemaker">
        <source>pacemaker</source>
        <translation>心臟起搏器</translation>
    </message>
    <message id="visit.not_done.hand">
        <source>pain or surgery of the hand</source>
        <translation>手部疼痛或曾做手術</translation>
    </message>
    <message id="visit.not_done.cannot_stand">
        <source>standing and walking are not steady</source>
        <translation>起立和行走不穩</translation>
    </message>
    <message id="visit.not_done.consent">
        <source>the person does not agree</source>
        <translation>參加者不同意</translation>
    </message>
    <message id="visit.timer.waiting.turn">
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message id="visit.timer.running.turn">
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message id="visit.timer.again">
        <source>Measure again</source>
        <translation>再量一次</translation>
    </message>
    <message id="visit.timer.stopped">
        <source>OK takes this time.</source>
        <translation>按「確定」採用這時間。</translation>
    </message>
    <message id="visit.timer.empty">
        <source>Measure first.</source>
        <translation>請先量度。</translation>
    </message>
    <message id="visit.timer.small">
        <source>Too short. At least {low} {unit}. Measure again.</source>
        <translation>太短。最少 {low} {unit}。請再量一次。</translation>
    </message>
    <message id="visit.timer.large">
        <source>Too long. At most {high} {unit}. Measure again, or say why there is no value.</source>
        <translation>太長。最多 {high} {unit}。請再量一次，或說明為何沒有數值。</translation>
    </message>
    <message id="visit.timer.unusual">
        <source>This is unusual. If it is right, touch OK again.</source>
        <translation>時間少見。如沒有錯，再按「確定」。</translation>
    </message>
    <message id="visit.choice.yes">
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message id="visit.choice.no">
        <source>No</source>
        <translation>否</translation>
    </message>
    <message id="visit.choice.safety.hand.no">
        <source>No</source>
        <translation>否</translation>
    </message>
    <message id="visit.choice.safety.hand.right">
        <source>Right hand</source>
        <translation>右手</translation>
    </message>
    <message id="visit.choice.safety.hand.left">
        <source>Left hand</source>
        <translation>左手</translation>
    </message>
    <message id="visit.choice.safety.hand.both">
        <source>Both hands</source>
        <translation>雙手</translation>
    </message>
    <message id="visit.choice.consent.agreed.yes">
        <source>Agrees</source>
        <translation>同意</translation>
    </message>
    <message id="visit.choice.consent.agreed.no">
        <source>Does not agree</source>
        <translation>不同意</translation>
    </message>
    <message id="visit.choice.grip.device.jamar">
        <source>Handle with a dial (Jamar type)</source>
        <translation>有錶盤的握力計（Jamar 型）</translation>
    </message>
    <message id="visit.choice.grip.device.smedley">
        <source>Spring handle (Smedley type)</source>
        <translation>彈簧握力計（Smedley 型）</translation>
    </message>
    <message id="visit.choice.grip.device.adapter">
        <source>Handle on a cable</source>
        <translation>接線的握力計</translation>
    </message>
    <message id="visit.choice.gait.aid.none">
        <source>No aid</source>
        <translation>沒有輔助</translation>
    </message>
    <message id="visit.choice.gait.aid.stick">
        <source>Stick</source>
        <translation>枴杖</translation>
    </message>
    <message id="visit.choice.gait.aid.walker">
        <source>Walking frame</source>
        <translation>助行架</translation>
    </message>
    <message id="visit.choice.bia.method.BIA">
        <source>Scale (BIA)</source>
        <translation>體脂磅（BIA）</translation>
    </message>
    <message id="visit.choice.bia.method.DXA">
        <source>X-ray (DXA)</source>
        <translation>X 光（DXA）</translation>
    </message>
    <message id="visit.choice.bia.device.inbody">
        <source>InBody</source>
        <translation>InBody</translation>
    </message>
    <message id="visit.choice.bia.device.tanita">
        <source>Tanita</source>
        <translation>Tanita</translation>
    </message>
    <message id="visit.choice.bia.device.other">
        <source>Another one</source>
        <translation>其他</translation>
    </message>
    <message id="visit.choice.0">
        <source>None</source>
        <translation>沒有困難</translation>
    </message>
    <message id="visit.choice.1">
        <source>Some</source>
        <translation>有些困難</translation>
    </message>
    <message id="visit.choice.2">
        <source>A lot, or cannot</source>
        <translation>很困難，或做不到</translation>
    </message>
    <message id="visit.choice.sarcf.2.2">
        <source>A lot, with an aid, or cannot</source>
        <translation>很困難、要輔助或做不到</translation>
    </message>
    <message id="visit.choice.sarcf.3.2">
        <source>A lot, or only with help</source>
        <translation>很困難，或要人幫忙</translation>
    </message>
    <message id="visit.choice.sarcf.5.0">
        <source>None</source>
        <translation>沒有跌倒</translation>
    </message>
    <message id="visit.choice.sarcf.5.1">
        <source>1 to 3 falls</source>
        <translation>1 至 3 次</translation>
    </message>
    <message id="visit.choice.sarcf.5.2">
        <source>4 falls or more</source>
        <translation>4 次或以上</translation>
    </message>
    <message id="visit.q.consent.agreed">
        <source>Does the person agree to be measured today?</source>
        <translation>參加者今天是否同意接受量度？</translation>
    </message>
    <message id="visit.q.consent.agreed.how">
        <source>Say what will be done and what is kept. They may stop at any time.</source>
        <translation>請說明會做甚麼，會儲存甚麼。參加者可以隨時停止。</translation>
    </message>
    <message id="visit.q.safety.pacemaker">
        <source>Is there a pacemaker or another electric device in the body?</source>
        <translation>體內是否有心臟起搏器或其他電子裝置？</translation>
    </message>
    <message id="visit.q.safety.pacemaker.how">
        <source>With one, no current is sent through the body. Not sure: Yes.</source>
        <translation>如有，不會讓電流通過身體。不確定：選「是」。</translation>
    </message>
    <message id="visit.q.safety.hand">
        <source>Pain or surgery of a hand in the last 3 months?</source>
        <translation>過去 3 個月，手部是否疼痛或做過手術？</translation>
    </message>
    <message id="visit.q.safety.hand.how">
        <source>That hand is not squeezed.</source>
        <translation>那隻手不做握力。</translation>
    </message>
    <message id="visit.q.safety.stand">
        <source>Can the person stand up and walk steadily?</source>
        <translation>參加者是否能穩當地起立和行走？</translation>
    </message>
    <message id="visit.q.safety.stand.how">
        <source>If not, nobody is asked to stand up or walk. Not sure: No.</source>
        <translation>如不能，就不要求起立或行走。不確定：選「否」。</translation>
    </message>
    <message id="visit.q.body.height_cm">
        <source>Height</source>
        <translation>身高</translation>
    </message>
    <message id="visit.q.body.height_cm.how">
        <source>Without shoes, heels at the wall.</source>
        <translation>脫鞋，腳跟貼牆。</translation>
    </message>
    <message id="visit.q.body.weight_kg">
        <source>Weight</source>
        <translation>體重</translation>
    </message>
    <message id="visit.q.body.weight_kg.how">
        <source>Without shoes and jacket.</source>
        <translation>脫鞋和外套。</translation>
    </message>
    <message id="visit.q.grip.device">
        <source>Which grip handle is used?</source>
        <translation>用哪種握力計？</translation>
    </message>
    <message id="visit.q.grip.device.how">
        <source>Handles differ by some kilograms.</source>
        <translation>不同握力計可相差幾公斤。</translation>
    </message>
    <message id="visit.q.grip.how">
        <source>Squeeze as hard as you can. Rest 30 s between trials.</source>
        <translation>盡力握緊。每次之間休息 30 秒。</translation>
    </message>
    <message id="visit.q.grip.right.1">
        <source>Right hand, first trial</source>
        <translation>右手，第一次</translation>
    </message>
    <message id="visit.q.grip.right.2">
        <source>Right hand, second trial</source>
        <translation>右手，第二次</translation>
    </message>
    <message id="visit.q.grip.right.3">
        <source>Right hand, third trial</source>
        <translation>右手，第三次</translation>
    </message>
    <message id="visit.q.grip.left.1">
        <source>Left hand, first trial</source>
        <translation>左手，第一次</translation>
    </message>
    <message id="visit.q.grip.left.2">
        <source>Left hand, second trial</source>
        <translation>左手，第二次</translation>
    </message>
    <message id="visit.q.grip.left.3">
        <source>Left hand, third trial</source>
        <translation>左手，第三次</translation>
    </message>
    <message id="visit.q.sts5.s">
        <source>Stand up five times</source>
        <translation>五次起立坐下</translation>
    </message>
    <message id="visit.q.sts5.s.how">
        <source>Chair at the wall, arms crossed. Stay close. Stop at the fifth stand.</source>
        <translation>椅背靠牆，雙手交叉放胸前。陪在旁邊。第五次站起時停止。</translation>
    </message>
    <message id="visit.q.gait.how">
        <source>Usual pace. Begin before the line, stop behind it. Walk beside the person.</source>
        <translation>平常步速。在線前起步，過線後才停。陪着參加者走。</translation>
    </message>
    <message id="visit.q.gait.6m.1">
        <source>Walk 6 m, first time</source>
        <translation>步行 6 米，第一次</translation>
    </message>
    <message id="visit.q.gait.6m.2">
        <source>Walk 6 m, second time</source>
        <translation>步行 6 米，第二次</translation>
    </message>
    <message id="visit.q.gait.aid">
        <source>What did the person walk with?</source>
        <translation>參加者步行時用甚麼輔助？</translation>
    </message>
    <message id="visit.q.gait.aid.how">
        <source>What was really used on the 6 m.</source>
        <translation>走那 6 米時，實際用了甚麼。</translation>
    </message>
    <message id="visit.q.sarcf.how">
        <source>Ask the person.</source>
        <translation>請問參加者。</translation>
    </message>
    <message id="visit.q.sarcf.1">
        <source>How hard is it to lift and carry 4.5 kg?</source>
        <translation>提起和搬動 4.5 公斤的東西有多困難？</translation>
    </message>
    <message id="visit.q.sarcf.2">
        <source>How hard is it to walk across a room?</source>
        <translation>走過一個房間有多困難？</translation>
    </message>
    <message id="visit.q.sarcf.3">
        <source>How hard is it to get up from a chair or a bed?</source>
        <translation>由椅子或床起身有多困難？</translation>
    </message>
    <message id="visit.q.sarcf.4">
        <source>How hard is it to climb 10 steps?</source>
        <translation>上 10 級樓梯有多困難？</translation>
    </message>
    <message id="visit.q.sarcf.5">
        <source>How many falls were there in the past year?</source>
        <translation>過去一年跌倒過多少次？</translation>
    </message>
    <message id="visit.q.calf.how">
        <source>At the thickest place. The tape does not press.</source>
        <translation>量最粗的位置。軟尺不要壓緊。</translation>
    </message>
    <message id="visit.q.calf.right_cm">
        <source>Right calf</source>
        <translation>右小腿圍</translation>
    </message>
    <message id="visit.q.calf.left_cm">
        <source>Left calf</source>
        <translation>左小腿圍</translation>
    </message>
    <message id="visit.q.calf.oedema">
        <source>Are the legs swollen?</source>
        <translation>雙腿是否水腫？</translation>
    </message>
    <message id="visit.q.calf.oedema.how">
        <source>Press a thumb on the shin: does a dent stay?</source>
        <translation>用拇指按小腿前面：是否留下凹痕？</translation>
    </message>
    <message id="visit.q.sppb.how">
        <source>Stay close, ready to hold. Stop when a foot or a hand moves, at 10 s at the latest.</source>
        <translation>陪在旁邊，隨時扶住。腳或手移動就停，最多 10 秒。</translation>
    </message>
    <message id="visit.q.sppb.side">
        <source>Feet side by side</source>
        <translation>雙腳並排</translation>
    </message>
    <message id="visit.q.sppb.semi">
        <source>One foot half in front</source>
        <translation>一腳在前半步</translation>
    </message>
    <message id="visit.q.sppb.tandem">
        <source>One foot right in front of the other</source>
        <translation>一腳在另一腳正前方</translation>
    </message>
    <message id="visit.q.sppb.4m">
        <source>Walk 4 m</source>
        <translation>步行 4 米</translation>
    </message>
    <message id="visit.q.sppb.4m.how">
        <source>Usual pace, from standing. Walk beside the person.</source>
        <translation>平常步速，由站立開始。陪着參加者走。</translation>
    </message>
    <message id="visit.q.bia.method">
        <source>How is body composition measured?</source>
        <translation>用甚麼方法量身體成分？</translation>
    </message>
    <message id="visit.q.bia.device">
        <source>Which device?</source>
        <translation>用哪部儀器？</translation>
    </message>
    <message id="visit.q.bia.asm_kg">
        <source>Muscle mass of arms and legs</source>
        <translation>手腳的肌肉量</translation>
    </message>
    <message id="visit.q.bia.asm_kg.how">
        <source>The sum of four limbs (ASM). Not the muscle mass of the whole body.</source>
        <translation>四肢的總和（ASM），並非全身的肌肉量。</translation>
    </message>
    <message id="visit.q.bia.fat_percent">
        <source>Body fat</source>
        <translation>體脂</translation>
    </message>
    <message id="visit.q.bia.fat_percent.how">
        <source>As the device shows it.</source>
        <translation>照儀器所顯示。</translation>
    </message>
    <message id="visit.site.biceps">
        <source>Front of the upper arm</source>
        <translation>上臂前面</translation>
    </message>
    <message id="visit.site.triceps">
        <source>Back of the upper arm</source>
        <translation>上臂後面</translation>
    </message>
    <message id="visit.site.ra">
        <source>Belly</source>
        <translation>腹部</translation>
    </message>
    <message id="visit.site.rf">
        <source>Front of the thigh</source>
        <translation>大腿前面</translation>
    </message>
    <message id="visit.site.plpb">
        <source>Outside of the lower leg</source>
        <translation>小腿外側</translation>
    </message>
    <message id="visit.site.start">
        <source>Scan</source>
        <translation>掃描</translation>
    </message>
    <message id="visit.site.clean">
        <source>Clean the probe</source>
        <translation>清潔探頭</translation>
    </message>
    <message id="visit.site.clean.1">
        <source>Wipe off all gel.</source>
        <translation>抹去所有啫喱。</translation>
    </message>
    <message id="visit.site.clean.2">
        <source>Wipe probe and cable with a fresh cloth for probes.</source>
        <translation>用新的探頭抹布抹探頭和電線。</translation>
    </message>
    <message id="visit.site.clean.3">
        <source>Let it dry. Clean your hands.</source>
        <translation>等它乾。清潔雙手。</translation>
    </message>
    <message id="visit.site.clean.drawing">
        <source>A clean probe for every person</source>
        <translation>每一位都用清潔的探頭</translation>
    </message>
    <message id="visit.site.clean.done">
        <source>It is clean</source>
        <translation>已清潔</translation>
    </message>
    <message id="visit.site.side">
        <source>{site}: which side?</source>
        <translation>{site}：哪一邊？</translation>
    </message>
    <message id="visit.site.side.lead">
        <source>Planned: {side}. It is the person's own right and left, not yours.</source>
        <translation>計劃：{side}。以參加者自己的左右為準，不是您的。</translation>
    </message>
    <message id="visit.site.side.right">
        <source>Person's right</source>
        <translation>參加者的右邊</translation>
    </message>
    <message id="visit.site.side.left">
        <source>Person's left</source>
        <translation>參加者的左邊</translation>
    </message>
    <message id="visit.site.guide">
        <source>{site} · {number} of {all}</source>
        <translation>{site} · {number} / {all}</translation>
    </message>
    <message id="visit.site.guide.first">
        <source>Read the steps, then scan.</source>
        <translation>先看步驟，再掃描。</translation>
    </message>
    <message id="visit.site.guide.next">
        <source>Lift the probe off and put it on again.</source>
        <translation>提起探頭，再放一次。</translation>
    </message>
    <message id="visit.site.guide.spread">
        <source>The numbers differ by {spread} mm. Please scan once more.</source>
        <translation>數值相差 {spread} mm。請再掃描一次。</translation>
    </message>
    <message id="visit.guide.biceps.drawing">
        <source>Two thirds from the shoulder to the elbow</source>
        <translation>由肩至肘的三分之二處</translation>
    </message>
    <message id="visit.guide.biceps.1">
        <source>Lying on the back, arm straight, palm up, relaxed.</source>
        <translation>仰臥，手臂伸直，掌心向上，放鬆。</translation>
    </message>
    <message id="visit.guide.biceps.2">
        <source>Two thirds of the way from shoulder tip to elbow crease.</source>
        <translation>由肩尖至肘彎，三分之二處。</translation>
    </message>
    <message id="visit.guide.biceps.3">
        <source>Much gel. Probe across the arm. Do not press.</source>
        <translation>多用啫喱。探頭橫過手臂。不要按壓。</translation>
    </message>
    <message id="visit.guide.biceps.4">
        <source>See the whole muscle and the bone below it.</source>
        <translation>要看到整塊肌肉和下面的骨。</translation>
    </message>
    <message id="visit.guide.triceps.drawing">
        <source>60 % from the shoulder to the elbow, at the back</source>
        <translation>手臂後面，由肩至肘的 60 % 處</translation>
    </message>
    <message id="visit.guide.triceps.1">
        <source>Sitting or lying, the arm hangs loose.</source>
        <translation>坐或臥，手臂自然垂下。</translation>
    </message>
    <message id="visit.guide.triceps.2">
        <source>At the back, 60 % of the way from shoulder tip to elbow.</source>
        <translation>手臂後面，由肩尖至手肘，60 % 處。</translation>
    </message>
    <message id="visit.guide.triceps.3">
        <source>Much gel. Probe across the arm. Do not press.</source>
        <translation>多用啫喱。探頭橫過手臂。不要按壓。</translation>
    </message>
    <message id="visit.guide.triceps.4">
        <source>See the muscle down to the bone.</source>
        <translation>要看到肌肉，直到骨。</translation>
    </message>
    <message id="visit.guide.ra.drawing">
        <source>Beside the navel</source>
        <translation>肚臍旁邊</translation>
    </message>
    <message id="visit.guide.ra.1">
        <source>Lying on the back, roll under the knees, arms at the side.</source>
        <translation>仰臥，膝下放枕墊，雙手放身旁。</translation>
    </message>
    <message id="visit.guide.ra.2">
        <source>Level with the navel, 3 cm beside the middle.</source>
        <translation>與肚臍同高，離中線 3 厘米。</translation>
    </message>
    <message id="visit.guide.ra.3">
        <source>Much gel. Probe across the body. Do not press.</source>
        <translation>多用啫喱。探頭橫過身體。不要按壓。</translation>
    </message>
    <message id="visit.guide.ra.4">
        <source>Wait for the end of a quiet breath out.</source>
        <translation>等參加者輕輕呼氣完畢。</translation>
    </message>
    <message id="visit.guide.rf.drawing">
        <source>Half way from hip bone to knee cap</source>
        <translation>由髖骨至膝蓋骨的一半處</translation>
    </message>
    <message id="visit.guide.rf.1">
        <source>Lying on the back, knee on a small roll, toes up.</source>
        <translation>仰臥，膝下放小枕墊，腳尖向上。</translation>
    </message>
    <message id="visit.guide.rf.2">
        <source>Half way from the front hip bone to the top of the knee cap.</source>
        <translation>由前面的髖骨至膝蓋骨上緣，一半處。</translation>
    </message>
    <message id="visit.guide.rf.3">
        <source>Much gel. Probe across the thigh. Do not press.</source>
        <translation>多用啫喱。探頭橫過大腿。不要按壓。</translation>
    </message>
    <message id="visit.guide.rf.4">
        <source>See the whole muscle and the bone below it.</source>
        <translation>要看到整塊肌肉和下面的骨。</translation>
    </message>
    <message id="visit.guide.plpb.drawing">
        <source>Half way down the outside of the lower leg</source>
        <translation>小腿外側的一半處</translation>
    </message>
    <message id="visit.guide.plpb.1">
        <source>Lying on the side, the leg without weight.</source>
        <translation>側臥，腿不承重。</translation>
    </message>
    <message id="visit.guide.plpb.2">
        <source>Outside, half way from below the knee to the ankle.</source>
        <translation>外側，由膝下至足踝，一半處。</translation>
    </message>
    <message id="visit.guide.plpb.3">
        <source>Much gel. Probe across the leg. Do not press.</source>
        <translation>多用啫喱。探頭橫過小腿。不要按壓。</translation>
    </message>
    <message id="visit.guide.plpb.4">
        <source>See both muscles and the thin bone below them.</source>
        <translation>要看到兩塊肌肉和下面的細骨。</translation>
    </message>
    <message id="visit.site.doubt.site">
        <source>This looks like another muscle</source>
        <translation>看似是另一塊肌肉</translation>
    </message>
    <message id="visit.site.doubt.side">
        <source>Right and left differ much</source>
        <translation>左右相差很大</translation>
    </message>
    <message id="visit.site.doubt.lead">
        <source>Look at the probe: was it really {site}?</source>
        <translation>請看探頭：真的是{site}嗎？</translation>
    </message>
    <message id="visit.site.doubt.right">
        <source>Yes, it was {site}</source>
        <translation>是，是{site}</translation>
    </message>
    <message id="visit.site.doubt.retake">
        <source>No, scan again</source>
        <translation>不是，再掃描</translation>
    </message>
    <message id="visit.site.review">
        <source>{site}: look at it</source>
        <translation>{site}：請查看</translation>
    </message>
    <message id="visit.site.median">
        <source>Thickness, middle value</source>
        <translation>厚度，中位數</translation>
    </message>
    <message id="visit.site.area">
        <source>Area</source>
        <translation>面積</translation>
    </message>
    <message id="visit.site.visible">
        <source>Visible area, cut by the picture</source>
        <translation>可見面積，被影像切去一部分</translation>
    </message>
    <message id="visit.site.spread">
        <source>Largest difference</source>
        <translation>最大相差</translation>
    </message>
    <message id="visit.site.spread.large">
        <source>Largest difference: too large</source>
        <translation>最大相差：太大</translation>
    </message>
    <message id="visit.site.mm">
        <source>{value} mm ± {u}</source>
        <translation>{value} mm ± {u}</translation>
    </message>
    <message id="visit.site.mm.plain">
        <source>{value} mm</source>
        <translation>{value} mm</translation>
    </message>
    <message id="visit.site.cm2">
        <source>{value} cm² ± {u}</source>
        <translation>{value} cm² ± {u}</translation>
    </message>
    <message id="visit.site.withheld">
        <source>No number</source>
        <translation>沒有數值</translation>
    </message>
    <message id="visit.site.no_number">
        <source>No picture could be measured.</source>
        <translation>沒有影像可以量度。</translation>
    </message>
    <message id="visit.site.taken">
        <source>No. {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message id="visit.site.taken.edited">
        <source>No. {number}, outline moved</source>
        <translation>第 {number} 次，已修改輪廓</translation>
    </message>
    <message id="visit.site.retake">
        <source>Scan no. {number} again</source>
        <translation>再掃描第 {number} 次</translation>
    </message>
    <message id="visit.site.retake.why">
        <source>Scan no. {number} again: why?</source>
        <translation>為何再掃描第 {number} 次？</translation>
    </message>
    <message id="visit.site.retaken.wrong_site">
        <source>Wrong place</source>
        <translation>位置錯誤</translation>
    </message>
    <message id="visit.site.retaken.wrong_side">
        <source>Wrong side</source>
        <translation>左右錯誤</translation>
    </message>
    <message id="visit.site.retaken.pressed">
        <source>Pressed too hard</source>
        <translation>按得太大力</translation>
    </message>
    <message id="visit.site.retaken.moved">
        <source>The person moved</source>
        <translation>參加者動了</translation>
    </message>
    <message id="visit.site.retaken.poor">
        <source>Poor picture or outline</source>
        <translation>影像或輪廓不好</translation>
    </message>
    <message id="visit.site.retaken.other">
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message id="visit.site.reopen">
        <source>Scan this site after all</source>
        <translation>還是要掃描這裏</translation>
    </message>
    <message id="visit.site.not_done">
        <source>Why is it not scanned?</source>
        <translation>為何不掃描？</translation>
    </message>
    <message id="visit.site.not_done.wound">
        <source>Wound or dressing</source>
        <translation>傷口或敷料</translation>
    </message>
    <message id="visit.site.not_done.pain">
        <source>Pain</source>
        <translation>疼痛</translation>
    </message>
    <message id="visit.site.not_done.not_seen">
        <source>The muscle cannot be seen</source>
        <translation>看不到肌肉</translation>
    </message>
    <message id="visit.site.not_done.refused">
        <source>Does not want to</source>
        <translation>不想做</translation>
    </message>
    <message id="visit.site.not_done.no_time">
        <source>No time</source>
        <translation>沒有時間</translation>
    </message>
    <message id="visit.site.not_done.other">
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message id="visit.site.not_done.consent">
        <source>The person does not agree</source>
        <translation>參加者不同意</translation>
    </message>
    <message id="visit.result.open">
        <source>Steps still open: {count}</source>
        <translation>尚有步驟未做：{count}</translation>
    </message>
    <message id="visit.result.professional">
        <source>For professionals</source>
        <translation>給專業人員</translation>
    </message>
    <message id="visit.result.next">
        <source>Next visit from</source>
        <translation>下次篩查，最早</translation>
    </message>
    <message id="visit.result.research">
        <source>Muscle size is a research number. It changes nothing in the result.</source>
        <translation>肌肉大小是研究數值，不影響結果。</translation>
    </message>
    <message id="visit.result.end">
        <source>End visit</source>
        <translation>完結篩查</translation>
    </message>
    <message id="visit.result.none">
        <source>No result</source>
        <translation>沒有結果</translation>
    </message>
    <message id="visit.result.none.lead">
        <source>The rules cannot be used on this visit. Nothing is lost. Have the kit looked after.</source>
        <translation>規則不能用於這次篩查。資料沒有失去。請找人檢修。</translation>
    </message>
    <message id="visit.trend.like">
        <source>Only visits with the same protocol and device are compared.</source>
        <translation>只比較相同方案和儀器的篩查。</translation>
    </message>
    <message id="visit.trend.first">
        <source>There is no earlier visit to compare with.</source>
        <translation>沒有以往的篩查可比較。</translation>
    </message>
    <message id="visit.trend.within">
        <source>{change} mm since {day}: within ± {band} mm nothing is known to have changed.</source>
        <translation>自 {day}，變化 {change} mm：在 ± {band} mm 之內，未能知道有否改變。</translation>
    </message>
    <message id="visit.trend.real">
        <source>{change} mm since {day}: more than the ± {band} mm by which repeats differ.</source>
        <translation>自 {day}，變化 {change} mm：超過重複量度的差異 ± {band} mm。</translation>
    </message>
    <message id="visit.trend.odd">
        <source>{change} mm since {day}: very much. Check scale and site.</source>
        <translation>自 {day}，變化 {change} mm：非常大。請核對比例和位置。</translation>
    </message>
    <message id="visit.sheet">
        <source>The sheet</source>
        <translation>報告</translation>
    </message>
    <message id="visit.sheet.lead">
        <source>The visit has ended and is kept. Print the sheet or read it together.</source>
        <translation>篩查已完結並儲存。請列印報告，或一起閱讀。</translation>
    </message>
    <message id="visit.sheet.practice">
        <source>This was practice. Nothing is printed.</source>
        <translation>這是練習。不會列印。</translation>
    </message>
    <message id="visit.sheet.printing">
        <source>Printing</source>
        <translation>列印中</translation>
    </message>
    <message id="visit.sheet.page">
        <source>Print the page</source>
        <translation>列印報告</translation>
    </message>
    <message id="visit.sheet.receipt">
        <source>Print a receipt</source>
        <translation>列印小單</translation>
    </message>
    <message id="visit.sheet.professional">
        <source>Print for professionals</source>
        <translation>列印專業人員版</translation>
    </message>
    <message id="visit.sheet.show">
        <source>Show it here</source>
        <translation>在此顯示</translation>
    </message>
    <message id="visit.sheet.done">
        <source>Next person</source>
        <translation>下一位</translation>
    </message>
    <message id="visit.settings">
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message id="visit.settings.language">
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message id="visit.settings.large_text">
        <source>Large text</source>
        <translation>大字</translation>
    </message>
    <message id="visit.settings.high_contrast">
        <source>High contrast</source>
        <translation>高對比</translation>
    </message>
    <message id="visit.settings.on">
        <source>on</source>
        <translation>開</translation>
    </message>
    <message id="visit.settings.off">
        <source>off</source>
        <translation>關</translation>
    </message>
    <message id="visit.settings.clock">
        <source>Clock</source>
        <translation>時鐘</translation>
    </message>
    <message id="visit.settings.calibration">
        <source>Scale of the scanner</source>
        <translation>超聲波機的比例</translation>
    </message>
    <message id="visit.settings.weekly_check">
        <source>Weekly check</source>
        <translation>每周檢查</translation>
    </message>
    <message id="visit.settings.maintenance">
        <source>Maintenance</source>
        <translation>維修</translation>
    </message>
    <message id="visit.settings.maintenance.closed">
        <source>for leads and technicians</source>
        <translation>只限主管和技術員</translation>
    </message>
    <message id="visit.maintenance.lead">
        <source>What this kit works by.</source>
        <translation>本機按以下運作。</translation>
    </message>
    <message id="visit.maintenance.programme">
        <source>Programme</source>
        <translation>計劃</translation>
    </message>
    <message id="visit.maintenance.signature">
        <source>Signature</source>
        <translation>簽署</translation>
    </message>
    <message id="visit.maintenance.signed">
        <source>signed</source>
        <translation>已簽署</translation>
    </message>
    <message id="visit.maintenance.unsigned">
        <source>not signed: demonstration</source>
        <translation>未簽署：示範</translation>
    </message>
    <message id="visit.maintenance.rules">
        <source>Rules</source>
        <translation>規則</translation>
    </message>
    <message id="visit.maintenance.digest">
        <source>Digest</source>
        <translation>摘要碼</translation>
    </message>
    <message id="visit.clock.date">
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message id="visit.clock.time">
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message id="visit.clock.now">
        <source>The kit says {now}.</source>
        <translation>本機時間：{now}。</translation>
    </message>
    <message id="visit.clock.date.hint">
        <source>Year, month, day: 8 digits</source>
        <translation>年、月、日：8 個數字</translation>
    </message>
    <message id="visit.clock.time.hint">
        <source>Hour, minute: 4 digits</source>
        <translation>時、分：4 個數字</translation>
    </message>
    <message id="visit.clock.unfit">
        <source>There is no such date or time.</source>
        <translation>沒有這個日期或時間。</translation>
    </message>
    <message id="visit.quick.page">
        <source>{number} of {all}</source>
        <translation>{number} / {all}</translation>
    </message>
    <message id="visit.quick.close">
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message id="visit.quick.before">
        <source>Before</source>
        <translation>上一頁</translation>
    </message>
    <message id="visit.quick.next">
        <source>Next</source>
        <translation>下一頁</translation>
    </message>
    <message id="visit.quick.1">
        <source>Who is it?</source>
        <translation>這位是誰？</translation>
    </message>
    <message id="visit.quick.1.drawing">
        <source>Code and birth date</source>
        <translation>編號和出生日期</translation>
    </message>
    <message id="visit.quick.1.1">
        <source>Scan the card or type the code.</source>
        <translation>掃描卡，或輸入編號。</translation>
    </message>
    <message id="visit.quick.1.2">
        <source>Ask for the birth date.</source>
        <translation>問出生日期。</translation>
    </message>
    <message id="visit.quick.1.3">
        <source>The top of every page says who it is. Look at it.</source>
        <translation>每頁頂部都寫明是誰。請看清楚。</translation>
    </message>
    <message id="visit.quick.2">
        <source>A clean probe</source>
        <translation>清潔的探頭</translation>
    </message>
    <message id="visit.quick.2.drawing">
        <source>Wipe it between two people</source>
        <translation>兩位之間要抹乾淨</translation>
    </message>
    <message id="visit.quick.2.1">
        <source>Clean the probe before every person.</source>
        <translation>每一位之前都要清潔探頭。</translation>
    </message>
    <message id="visit.quick.2.2">
        <source>Clean your hands.</source>
        <translation>清潔雙手。</translation>
    </message>
    <message id="visit.quick.2.3">
        <source>Keep the cable off the floor: nobody may trip.</source>
        <translation>電線不要放地上，以免絆倒。</translation>
    </message>
    <message id="visit.quick.3">
        <source>Scan</source>
        <translation>掃描</translation>
    </message>
    <message id="visit.quick.3.drawing">
        <source>Much gel, no pressure</source>
        <translation>多用啫喱，不要按壓</translation>
    </message>
    <message id="visit.quick.3.1">
        <source>Find the place with a tape.</source>
        <translation>用軟尺找位置。</translation>
    </message>
    <message id="visit.quick.3.2">
        <source>Much gel. Hold the probe upright. Do not press.</source>
        <translation>多用啫喱。探頭垂直。不要按壓。</translation>
    </message>
    <message id="visit.quick.3.3">
        <source>Put the probe on anew for each of the three pictures.</source>
        <translation>三個影像，每次都要重新放探頭。</translation>
    </message>
    <message id="visit.quick.4">
        <source>Freeze and look</source>
        <translation>定格和查看</translation>
    </message>
    <message id="visit.quick.4.drawing">
        <source>Accept only what you would draw yourself</source>
        <translation>只採用您自己也會這樣畫的</translation>
    </message>
    <message id="visit.quick.4.1">
        <source>The picture freezes when it is good and steady.</source>
        <translation>影像清楚穩定時會自動定格。</translation>
    </message>
    <message id="visit.quick.4.2">
        <source>Look: does the line follow the muscle's edge?</source>
        <translation>請看：線有沒有沿着肌肉邊緣？</translation>
    </message>
    <message id="visit.quick.4.3">
        <source>If not, take it again or move the line.</source>
        <translation>如沒有，請重拍，或移動線。</translation>
    </message>
    <message id="visit.quick.5">
        <source>The sheet</source>
        <translation>報告</translation>
    </message>
    <message id="visit.quick.5.drawing">
        <source>Read it together</source>
        <translation>一起閱讀</translation>
    </message>
    <message id="visit.quick.5.1">
        <source>Read the result to the person as it stands.</source>
        <translation>照原文讀結果給參加者聽。</translation>
    </message>
    <message id="visit.quick.5.2">
        <source>It is a screening, not a diagnosis. Add nothing.</source>
        <translation>這是篩查，並非診斷。不要加其他說話。</translation>
    </message>
    <message id="visit.quick.5.3">
        <source>Touch Next person: nothing stays on the screen.</source>
        <translation>按「下一位」：屏幕上不會留下任何資料。</translation>
    </message>
    <message id="visit.export">
        <source>To a USB stick</source>
        <translation>匯出到 USB 記憶棒</translation>
    </message>
    <message id="visit.export.sealed">
        <source>Only the programme can read it.</source>
        <translation>只有計劃可以讀取。</translation>
    </message>
    <message id="visit.export.open">
        <source>The programme has given no key, so it is not locked.</source>
        <translation>計劃沒有提供密鑰，因此沒有加密。</translation>
    </message>
    <message id="visit.export.nothing.at_all">
        <source>There is no visit that may leave.</source>
        <translation>沒有可以匯出的篩查。</translation>
    </message>
    <message id="visit.export.nothing">
        <source>There is nothing new. Touch Visits to take everything once more.</source>
        <translation>沒有新的篩查。如要再匯出全部，請按「篩查」。</translation>
    </message>
    <message id="visit.export.none.lead">
        <source>Put a USB stick in.</source>
        <translation>請插入 USB 記憶棒。</translation>
    </message>
    <message id="visit.export.unread.lead">
        <source>A stick is in, but it cannot be read.</source>
        <translation>已插入記憶棒，但不能讀取。</translation>
    </message>
    <message id="visit.export.unread.1">
        <source>Wait a moment, if it was only just put in.</source>
        <translation>如果剛剛插入，請稍候。</translation>
    </message>
    <message id="visit.export.unread.2">
        <source>Else take another stick: formatted as FAT or exFAT.</source>
        <translation>否則請換另一支：格式須為 FAT 或 exFAT。</translation>
    </message>
    <message id="visit.export.stick">
        <source>Stick without a name</source>
        <translation>沒有名稱的記憶棒</translation>
    </message>
    <message id="visit.export.read_only">
        <source>cannot be written</source>
        <translation>不能寫入</translation>
    </message>
    <message id="visit.export.free_gb">
        <source>{free} GB free</source>
        <translation>尚餘 {free} GB</translation>
    </message>
    <message id="visit.export.free_mb">
        <source>{free} MB free</source>
        <translation>尚餘 {free} MB</translation>
    </message>
    <message id="visit.export.what">
        <source>Visits</source>
        <translation>篩查</translation>
    </message>
    <message id="visit.export.new">
        <source>new ones: {count}</source>
        <translation>新的：{count}</translation>
    </message>
    <message id="visit.export.everything">
        <source>all of them: {count}</source>
        <translation>全部：{count}</translation>
    </message>
    <message id="visit.export.names">
        <source>Names</source>
        <translation>身份</translation>
    </message>
    <message id="visit.export.pseudonymised">
        <source>pseudonyms</source>
        <translation>化名</translation>
    </message>
    <message id="visit.export.identified">
        <source>codes and birth dates</source>
        <translation>編號和出生日期</translation>
    </message>
    <message id="visit.export.sealing">
        <source>Readable by</source>
        <translation>誰可讀取</translation>
    </message>
    <message id="visit.export.no_key">
        <source>No key. Ask a lead.</source>
        <translation>沒有密鑰。請找主管。</translation>
    </message>
    <message id="visit.export.plain.ask">
        <source>No key. Touch to leave it open.</source>
        <translation>沒有密鑰。按此不加密。</translation>
    </message>
    <message id="visit.export.plain">
        <source>anybody who finds it</source>
        <translation>任何拾獲的人</translation>
    </message>
    <message id="visit.export.start">
        <source>Begin</source>
        <translation>開始</translation>
    </message>
    <message id="visit.export.pin">
        <source>Codes and birth dates leave the kit</source>
        <translation>編號和出生日期會離開本機</translation>
    </message>
    <message id="visit.export.pin.lead">
        <source>Type your PIN once more.</source>
        <translation>請再輸入您的 PIN 碼。</translation>
    </message>
    <message id="visit.export.writing">
        <source>Writing</source>
        <translation>正在寫入</translation>
    </message>
    <message id="visit.export.checking">
        <source>Checking what was written</source>
        <translation>正在核對</translation>
    </message>
    <message id="visit.export.leave_in">
        <source>Leave the stick in.</source>
        <translation>請勿拔出記憶棒。</translation>
    </message>
    <message id="visit.export.visits">
        <source>Visits</source>
        <translation>篩查</translation>
    </message>
    <message id="visit.export.begins">
        <source>it begins</source>
        <translation>開始</translation>
    </message>
    <message id="visit.export.count">
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
    <message id="visit.export.read_back">
        <source>{percent} % checked</source>
        <translation>已核對 {percent} %</translation>
    </message>
    <message id="visit.export.time_left">
        <source>Time left</source>
        <translation>剩餘時間</translation>
    </message>
    <message id="visit.export.time_left.unknown">
        <source>not known yet</source>
        <translation>未知</translation>
    </message>
    <message id="visit.export.time_left.soon">
        <source>less than a minute</source>
        <translation>少於一分鐘</translation>
    </message>
    <message id="visit.export.time_left.minutes">
        <source>about {minutes} min</source>
        <translation>約 {minutes} 分鐘</translation>
    </message>
    <message id="visit.export.home">
        <source>Home</source>
        <translation>主頁</translation>
    </message>
    <message id="visit.export.home.ended">
        <source>ended: touch</source>
        <translation>已結束：請按</translation>
    </message>
    <message id="visit.export.stop">
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message id="visit.export.again">
        <source>Again</source>
        <translation>再試</translation>
    </message>
    <message id="visit.export.done">
        <source>Checked. Take the stick out.</source>
        <translation>已核對。請拔出記憶棒。</translation>
    </message>
    <message id="visit.export.done.lead">
        <source>Everything on it is as it was written.</source>
        <translation>內容與寫入時完全相同。</translation>
    </message>
    <message id="visit.export.name">
        <source>Its folder</source>
        <translation>資料夾</translation>
    </message>
    <message id="visit.export.held_back">
        <source>Without pictures, for writing is in one</source>
        <translation>其中有文字，圖像留在本機的篩查</translation>
    </message>
    <message id="visit.export.failed">
        <source>Not written</source>
        <translation>沒有寫入</translation>
    </message>
    <message id="visit.export.stopped">
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message id="visit.export.failed.stick.cancelled">
        <source>Nothing new is on the stick. You can take it out.</source>
        <translation>記憶棒上沒有新資料。可以拔出。</translation>
    </message>
    <message id="visit.export.failed.stick.full">
        <source>The stick is full. Take another one, or make room on it.</source>
        <translation>記憶棒已滿。請換另一支，或騰出空間。</translation>
    </message>
    <message id="visit.export.failed.stick.read_only">
        <source>The stick cannot be written. Look for a switch on it, or take another one.</source>
        <translation>記憶棒不能寫入。請檢查寫保護開關，或換另一支。</translation>
    </message>
    <message id="visit.export.failed.stick.pulled">
        <source>The stick went too early. Put it in again and begin again.</source>
        <translation>記憶棒太早拔出。請再插入，重新開始。</translation>
    </message>
    <message id="visit.export.failed.stick.readback">
        <source>The stick is broken: it gives back other data. Take another one.</source>
        <translation>記憶棒已損壞：讀回的資料不同。請換另一支。</translation>
    </message>
    <message id="visit.export.failed.stick.failed">
        <source>The stick does not work. Take another one.</source>
        <translation>記憶棒不能使用。請換另一支。</translation>
    </message>
    <message id="visit.export.failed.stick.not_released">
        <source>All is on the stick, but it is still in use. Switch the kit off before you take it out.</source>
        <translation>資料已全部寫入，但記憶棒仍在使用。請先關機，再拔出。</translation>
    </message>
    <message id="visit.export.failed.exchange.text">
        <source>A picture has writing on it, so it may not leave. Call the programme.</source>
        <translation>有圖像含有文字，不能離開本機。請聯絡計劃。</translation>
    </message>
    <message id="visit.export.failed.other">
        <source>Have the kit looked after. ({reason})</source>
        <translation>請找人檢修。（{reason}）</translation>
    </message>
    <message id="visit.export.nothing_lost">
        <source>Nothing is lost: all visits are on the kit.</source>
        <translation>資料沒有失去：所有篩查仍在本機。</translation>
    </message>
    <message id="visit.notice.not_exported">
        <source>Not written</source>
        <translation>沒有寫入</translation>
    </message>
    <message id="visit.notice.not_exported.lead">
        <source>You may not export like this. Ask your lead. ({reason})</source>
        <translation>您不可以這樣匯出。請找主管。（{reason}）</translation>
    </message>
    <message id="visit.sending">
        <source>Sending</source>
        <translation>傳送</translation>
    </message>
    <message id="visit.sending.one">
        <source>Sending: {name}</source>
        <translation>傳送：{name}</translation>
    </message>
    <message id="visit.sending.lead">
        <source>The kit sends by itself when there is a network.</source>
        <translation>有網絡時，本機會自行傳送。</translation>
    </message>
    <message id="visit.sending.looks">
        <source>One moment</source>
        <translation>請稍候</translation>
    </message>
    <message id="visit.sending.all">
        <source>all sent</source>
        <translation>全部已傳送</translation>
    </message>
    <message id="visit.sending.waiting.count">
        <source>waiting: {count}</source>
        <translation>等候：{count}</translation>
    </message>
    <message id="visit.sending.refused.count">
        <source>not taken: {count}</source>
        <translation>不獲接收：{count}</translation>
    </message>
    <message id="visit.sending.waiting">
        <source>Waiting</source>
        <translation>等候</translation>
    </message>
    <message id="visit.sending.delivered">
        <source>Arrived</source>
        <translation>已送達</translation>
    </message>
    <message id="visit.sending.refused">
        <source>Not taken</source>
        <translation>不獲接收</translation>
    </message>
    <message id="visit.sending.contact">
        <source>Last answer</source>
        <translation>上次回應</translation>
    </message>
    <message id="visit.sending.never">
        <source>never</source>
        <translation>從未</translation>
    </message>
    <message id="visit.sending.next">
        <source>Next try</source>
        <translation>下次嘗試</translation>
    </message>
    <message id="visit.sending.next.soon">
        <source>soon</source>
        <translation>很快</translation>
    </message>
    <message id="visit.sending.code">
        <source>For technicians</source>
        <translation>給技術員</translation>
    </message>
    <message id="visit.sending.why.all">
        <source>All visits have arrived there.</source>
        <translation>所有篩查都已送達。</translation>
    </message>
    <message id="visit.sending.why.waiting">
        <source>Visits are waiting. The kit sends them when there is a network.</source>
        <translation>有篩查等候傳送。有網絡時，本機會傳送。</translation>
    </message>
    <message id="visit.sending.why.delivery.network">
        <source>There is no network to it now. Nothing is lost. The kit tries again.</source>
        <translation>現在沒有網絡可達。資料沒有失去，本機會再試。</translation>
    </message>
    <message id="visit.sending.why.delivery.slow">
        <source>The network is slow. Nothing is lost. The kit tries again.</source>
        <translation>網絡太慢。資料沒有失去，本機會再試。</translation>
    </message>
    <message id="visit.sending.why.delivery.certificate">
        <source>The kit and the receiver do not trust each other. Tell a technician.</source>
        <translation>本機與接收方互不信任。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.delivery.tls">
        <source>The kit and the receiver find no secret way to talk. Tell a technician.</source>
        <translation>本機與接收方未能建立加密連線。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.delivery.login">
        <source>The receiver does not let this kit in. Tell a technician.</source>
        <translation>接收方不讓本機登入。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.delivery.address">
        <source>Something else answers at this address. Tell a technician.</source>
        <translation>這個地址有其他裝置回應。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.delivery.busy">
        <source>The receiver takes nothing now. Nothing is lost. The kit tries again.</source>
        <translation>接收方現在不接收。資料沒有失去，本機會再試。</translation>
    </message>
    <message id="visit.sending.why.delivery.answer">
        <source>The receiver does not confirm what was sent. Tell a technician.</source>
        <translation>接收方沒有確認收到的資料。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.delivery.refused">
        <source>The receiver does not take a visit. It stays on the kit. Tell a technician.</source>
        <translation>接收方不接收一次篩查，它會留在本機。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.delivery.running">
        <source>The kit is sending just now.</source>
        <translation>本機正在傳送。</translation>
    </message>
    <message id="visit.sending.why.delivery.lock">
        <source>The kit cannot begin to send. Tell a technician.</source>
        <translation>本機未能開始傳送。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.delivery.none">
        <source>This kit sends nowhere. Use a USB stick.</source>
        <translation>本機不會傳送到任何地方。請用 USB 手指。</translation>
    </message>
    <message id="visit.sending.why.archive.commitment">
        <source>The receiver has it, and has to say that it keeps it. The kit asks again.</source>
        <translation>接收方已收到，但未表示會保存。本機會再問。</translation>
    </message>
    <message id="visit.sending.why.archive.class">
        <source>The receiver takes no data of this kind. Tell a technician.</source>
        <translation>接收方不接收這類資料。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.exchange.text">
        <source>A picture has writing on it, so its visit may not leave. Call the programme.</source>
        <translation>有影像上有文字，所以這次篩查不可以傳出。請聯絡計劃。</translation>
    </message>
    <message id="visit.sending.why.exchange.picture">
        <source>A picture of a visit is damaged. Tell a technician.</source>
        <translation>有篩查的影像已損壞。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.exchange.key">
        <source>The key for pseudonyms cannot be used. Tell a technician.</source>
        <translation>代號的密鑰不能使用。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.exchange.library">
        <source>A part of the software is missing. Tell a technician.</source>
        <translation>軟件欠缺一部分。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.fhir.invalid">
        <source>A visit cannot be written as the receiver reads it. Tell a technician.</source>
        <translation>有篩查不能寫成接收方可讀的格式。請告訴技術員。</translation>
    </message>
    <message id="visit.sending.why.other">
        <source>Something is in the way. Nothing is lost. Tell a technician.</source>
        <translation>傳送遇到阻礙。資料沒有失去。請告訴技術員。</translation>
    </message>
    <message id="visit.import">
        <source>New things for the kit</source>
        <translation>匯入新內容</translation>
    </message>
    <message id="visit.import.lead">
        <source>Touch what is to be brought in.</source>
        <translation>請按要匯入的項目。</translation>
    </message>
    <message id="visit.import.none">
        <source>Put a stick of the programme in. What it brings is shown here.</source>
        <translation>請插入計劃的記憶棒。內容會在此顯示。</translation>
    </message>
    <message id="visit.import.named">
        <source>{kind}: {title}</source>
        <translation>{kind}：{title}</translation>
    </message>
    <message id="visit.import.kind.worklist">
        <source>Who is expected</source>
        <translation>預約名單</translation>
    </message>
    <message id="visit.import.kind.programme">
        <source>Programme</source>
        <translation>計劃</translation>
    </message>
    <message id="visit.import.kind.rules">
        <source>Rules</source>
        <translation>規則</translation>
    </message>
    <message id="visit.import.kind.translations">
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message id="visit.import.kind.bundle">
        <source>Network</source>
        <translation>網絡</translation>
    </message>
    <message id="visit.import.kind.profiles">
        <source>Scales</source>
        <translation>比例尺</translation>
    </message>
    <message id="visit.import.kind.release">
        <source>Software</source>
        <translation>軟件</translation>
    </message>
    <message id="visit.import.used">
        <source>in use: {version}</source>
        <translation>使用中：{version}</translation>
    </message>
    <message id="visit.import.first">
        <source>new: {version}</source>
        <translation>新：{version}</translation>
    </message>
    <message id="visit.import.other">
        <source>another one: {version}</source>
        <translation>另一個：{version}</translation>
    </message>
    <message id="visit.import.from_to">
        <source>{now} becomes {version}</source>
        <translation>{now} 改為 {version}</translation>
    </message>
    <message id="visit.import.look">
        <source>Bring this in?</source>
        <translation>要匯入嗎？</translation>
    </message>
    <message id="visit.import.look.lead">
        <source>It is tried first. If it does not work, everything stays as it is.</source>
        <translation>會先試用。如不能用，一切保持不變。</translation>
    </message>
    <message id="visit.import.look.release">
        <source>The kit starts again with it. If it does not work, the software of now comes back by itself.</source>
        <translation>本機會以新軟件重新啟動。如不能用，會自動恢復現在的軟件。</translation>
    </message>
    <message id="visit.import.what">
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message id="visit.import.version">
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message id="visit.import.made">
        <source>Made on</source>
        <translation>製作日期</translation>
    </message>
    <message id="visit.import.signer">
        <source>Signed with</source>
        <translation>簽署密鑰</translation>
    </message>
    <message id="visit.import.bring">
        <source>Bring in</source>
        <translation>匯入</translation>
    </message>
    <message id="visit.import.running">
        <source>It is brought in</source>
        <translation>正在匯入</translation>
    </message>
    <message id="visit.import.running.lead">
        <source>Leave the stick in, and the kit switched on.</source>
        <translation>請勿拔出記憶棒，請勿關機。</translation>
    </message>
    <message id="visit.import.step">
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message id="visit.import.step.begins">
        <source>it begins</source>
        <translation>剛開始</translation>
    </message>
    <message id="visit.import.step.copying">
        <source>copying: {percent} %</source>
        <translation>複製中：{percent} %</translation>
    </message>
    <message id="visit.import.step.testing">
        <source>trying it out</source>
        <translation>正在試用</translation>
    </message>
    <message id="visit.import.step.switching">
        <source>putting it to use</source>
        <translation>正在啟用</translation>
    </message>
    <message id="visit.import.done">
        <source>Brought in</source>
        <translation>已匯入</translation>
    </message>
    <message id="visit.import.done.lead">
        <source>It was tried on this kit and works. You can take the stick out.</source>
        <translation>已在本機試用，可以使用。可以拔出記憶棒。</translation>
    </message>
    <message id="visit.import.done.next">
        <source>Switch the kit off and on: then it is used.</source>
        <translation>請先關機再開機，之後才會使用。</translation>
    </message>
    <message id="visit.import.handed_over">
        <source>The software is being installed</source>
        <translation>正在安裝軟件</translation>
    </message>
    <message id="visit.import.handed_over.lead">
        <source>This takes some minutes. Then the kit starts again by itself.</source>
        <translation>需要幾分鐘。之後本機會自動重新啟動。</translation>
    </message>
    <message id="visit.import.failed">
        <source>Not brought in</source>
        <translation>沒有匯入</translation>
    </message>
    <message id="visit.import.refused">
        <source>Cannot be used</source>
        <translation>不能使用</translation>
    </message>
    <message id="visit.import.unchanged">
        <source>Everything is as it was.</source>
        <translation>一切保持不變。</translation>
    </message>
    <message id="visit.import.code">
        <source>To read out</source>
        <translation>請讀出</translation>
    </message>
    <message id="visit.import.why">
        <source>Call the programme and read out the line below.</source>
        <translation>請致電計劃，讀出下面一行。</translation>
    </message>
    <message id="visit.import.why.inward.no_package">
        <source>This file is nothing for a kit.</source>
        <translation>這個檔案不是給本機的。</translation>
    </message>
    <message id="visit.import.why.inward.unreadable">
        <source>The stick cannot be read. Put it in again and leave it in.</source>
        <translation>記憶棒不能讀取。請再插入，不要拔出。</translation>
    </message>
    <message id="visit.import.why.inward.cut_short">
        <source>Only a part of the file is there. Copy it onto the stick again.</source>
        <translation>檔案不完整。請再複製到記憶棒。</translation>
    </message>
    <message id="visit.import.why.inward.layout">
        <source>The file was changed or harmed. Copy it onto the stick again.</source>
        <translation>檔案曾被更改或已損壞。請再複製到記憶棒。</translation>
    </message>
    <message id="visit.import.why.inward.hash">
        <source>The file was changed or harmed. Copy it onto the stick again.</source>
        <translation>檔案曾被更改或已損壞。請再複製到記憶棒。</translation>
    </message>
    <message id="visit.import.why.inward.unsigned">
        <source>Nobody has signed it. Ask the programme for a signed one.</source>
        <translation>沒有人簽署。請向計劃索取已簽署的檔案。</translation>
    </message>
    <message id="visit.import.why.inward.signature">
        <source>This kit does not know who has signed it, or it was changed.</source>
        <translation>本機不認識簽署者，或檔案曾被更改。</translation>
    </message>
    <message id="visit.import.why.inward.development_key">
        <source>It is for trying out only, not for this kit.</source>
        <translation>只供試用，不適用於本機。</translation>
    </message>
    <message id="visit.import.why.inward.newer_format">
        <source>It needs newer software. Bring the software in first.</source>
        <translation>需要較新的軟件。請先匯入軟件。</translation>
    </message>
    <message id="visit.import.why.inward.older">
        <source>The kit has a newer one, or had. Take the newest.</source>
        <translation>本機現有或曾有較新的版本。請用最新的。</translation>
    </message>
    <message id="visit.import.why.inward.other_kit">
        <source>It was made for another kit.</source>
        <translation>這是為另一部機製作的。</translation>
    </message>
    <message id="visit.import.why.inward.no_space">
        <source>The kit is full. Call the programme.</source>
        <translation>本機已滿。請致電計劃。</translation>
    </message>
    <message id="visit.import.why.inward.busy">
        <source>Something else is being brought in. Wait for it.</source>
        <translation>正在匯入其他項目。請等候。</translation>
    </message>
    <message id="visit.import.why.inward.self_test">
        <source>It was tried on this kit and does not work. Call the programme.</source>
        <translation>已在本機試用，不能使用。請致電計劃。</translation>
    </message>
    <message id="visit.import.why.inward.nobody">
        <source>This machine installs no software by itself.</source>
        <translation>這部機不會自行安裝軟件。</translation>
    </message>
    <message id="visit.import.back">
        <source>Go back</source>
        <translation>恢復之前的</translation>
    </message>
    <message id="visit.import.back.lead">
        <source>Use again what was used before?</source>
        <translation>要重新使用之前的嗎？</translation>
    </message>
    <message id="visit.import.back.settings">
        <source>what the kit came with</source>
        <translation>本機原有的</translation>
    </message>
    <message id="visit.import.back.release">
        <source>the software before this</source>
        <translation>之前的軟件</translation>
    </message>
    <message id="visit.import.now">
        <source>Used now</source>
        <translation>現在使用</translation>
    </message>
    <message id="visit.import.then">
        <source>Used then</source>
        <translation>之後使用</translation>
    </message>
    <message id="visit.import.going">
        <source>Going back</source>
        <translation>正在恢復</translation>
    </message>
    <message id="visit.import.going.lead">
        <source>One moment.</source>
        <translation>請稍候。</translation>
    </message>
    <message id="visit.import.gone_back">
        <source>Gone back</source>
        <translation>已恢復</translation>
    </message>
    <message id="visit.import.gone_back.lead">
        <source>What was used before is used again.</source>
        <translation>已重新使用之前的。</translation>
    </message>
    <message id="visit.import.release.none">
        <source>It is looked at.</source>
        <translation>正在檢查。</translation>
    </message>
    <message id="visit.import.release.installing">
        <source>version {version} is being installed</source>
        <translation>正在安裝版本 {version}</translation>
    </message>
    <message id="visit.import.release.trying">
        <source>version {version} is being tried</source>
        <translation>正在試用版本 {version}</translation>
    </message>
    <message id="visit.import.release.in_use">
        <source>version {version} is in use</source>
        <translation>正在使用版本 {version}</translation>
    </message>
    <message id="visit.import.release.refused">
        <source>version {version} cannot be used here</source>
        <translation>版本 {version} 不能在此使用</translation>
    </message>
    <message id="visit.import.release.came_back">
        <source>version {version} did not work: the one before is back</source>
        <translation>版本 {version} 不能運作：已恢復之前的</translation>
    </message>
    <message id="visit.notice.not_imported">
        <source>Not brought in</source>
        <translation>沒有匯入</translation>
    </message>
    <message id="visit.notice.not_imported.lead">
        <source>You may not do this. Ask your lead. ({reason})</source>
        <translation>您不可以這樣做。請找主管。（{reason}）</translation>
    </message>
    <message id="estimate.ffm_kg">
        <source>Fat-free mass: research estimate</source>
        <translation>去脂體重：研究估算</translation>
    </message>
    <message id="estimate.muscle_mass_kg">
        <source>Muscle mass: research estimate</source>
        <translation>肌肉量：研究估算</translation>
    </message>
    <message id="estimate.value">
        <source>{value} kg ({low} to {high})</source>
        <translation>{value} 公斤（{low} 至 {high}）</translation>
    </message>
    <message id="estimate.of_simulated">
        <source>{words}, SIMULATED</source>
        <translation>{words}（模擬）</translation>
    </message>
    <message id="estimate.means">
        <source>Research estimates: 95 of 100 people alike lie in the brackets. No agreed cut-off exists.</source>
        <translation>研究估算：每 100 位相似的人，95 位在括號內的範圍。此數值並無公認界線。</translation>
    </message>
    <message id="estimate.simulated">
        <source>Research estimates here come from simulated people. They say nothing about a person.</source>
        <translation>此處的研究估算來自模擬人物，不代表任何真人。</translation>
    </message>
    <message id="estimate.what.ffm_kg">
        <source>fat-free mass as by BIA</source>
        <translation>去脂體重（生物電阻抗）</translation>
    </message>
    <message id="estimate.what.muscle_mass_kg">
        <source>muscle mass as by BIA</source>
        <translation>肌肉量（生物電阻抗）</translation>
    </message>
    <message id="estimate.line">
        <source>Research estimate, {what}, from {muscles}: {value} kg, 95 % of people alike {low} to {high} kg ({name} {version}, {n} people).</source>
        <translation>研究估算，{what}，由{muscles}推算：{value} 公斤；95 % 相似的人在 {low} 至 {high} 公斤（{name} {version}，{n} 人）。</translation>
    </message>
    <message id="estimate.line.simulated">
        <source>SIMULATED: {line}</source>
        <translation>模擬：{line}</translation>
    </message>
    <message id="estimate.line.adds_nothing">
        <source>{line} The scan adds nothing to age, sex and body size.</source>
        <translation>{line}除年齡、性別和體型外，掃描沒有提供更多資料。</translation>
    </message>
    <message id="estimate.none">
        <source>Research estimate, {what}: none ({why}).</source>
        <translation>研究估算，{what}：沒有（{why}）。</translation>
    </message>
    <message id="estimate.not_in_rules">
        <source>Research estimates are in no rule and have no cut-off.</source>
        <translation>研究估算不在任何規則之內，亦無界線。</translation>
    </message>
    <message id="estimate.why.sex">
        <source>the sex is not known, or was not studied</source>
        <translation>性別不詳，或不在研究之列</translation>
    </message>
    <message id="estimate.why.age">
        <source>this age was not studied</source>
        <translation>此年齡不在研究之列</translation>
    </message>
    <message id="estimate.why.no_body">
        <source>height or weight is missing</source>
        <translation>缺少身高或體重</translation>
    </message>
    <message id="estimate.why.height">
        <source>this height was not studied</source>
        <translation>此身高不在研究之列</translation>
    </message>
    <message id="estimate.why.bmi">
        <source>this height and weight were not studied</source>
        <translation>此身高與體重不在研究之列</translation>
    </message>
    <message id="estimate.why.open">
        <source>the scan is not complete</source>
        <translation>掃描未完成</translation>
    </message>
    <message id="estimate.why.no_number">
        <source>the scan has no number</source>
        <translation>掃描沒有數值</translation>
    </message>
    <message id="estimate.why.research">
        <source>the scan is for research or practice alone</source>
        <translation>此掃描只供研究或練習</translation>
    </message>
    <message id="estimate.why.truncated">
        <source>the muscle is cut by the image edge</source>
        <translation>肌肉超出影像邊緣</translation>
    </message>
    <message id="estimate.why.spread">
        <source>the placements lie too far apart</source>
        <translation>各次掃描相差太大</translation>
    </message>
    <message id="estimate.why.protocol">
        <source>another protocol was studied</source>
        <translation>研究用的是另一方案</translation>
    </message>
    <message id="estimate.why.device">
        <source>another scanner was studied</source>
        <translation>研究用的是另一掃描儀</translation>
    </message>
    <message id="estimate.why.network">
        <source>another network was studied</source>
        <translation>研究用的是另一網絡</translation>
    </message>
    <message id="estimate.why.thickness">
        <source>this thickness was not studied</source>
        <translation>此厚度不在研究之列</translation>
    </message>
    <message id="estimate.why.unlike">
        <source>nobody alike was studied</source>
        <translation>研究中沒有相似的人</translation>
    </message>
    <message id="visit.edit">
        <source>Correct the outline</source>
        <translation>修正輪廓</translation>
    </message>
    <message id="visit.edit.button">
        <source>Edit outline</source>
        <translation>修改輪廓</translation>
    </message>
    <message id="visit.edit.how">
        <source>Touch a ring and pull it to the muscle's border.</source>
        <translation>按住一個圓圈，拉到肌肉邊界。</translation>
    </message>
    <message id="visit.edit.changed">
        <source>Before {before} mm, now {after} mm</source>
        <translation>之前 {before} mm，現在 {after} mm</translation>
    </message>
    <message id="visit.edit.undo">
        <source>One step back</source>
        <translation>退回一步</translation>
    </message>
    <message id="visit.edit.reset">
        <source>As it was</source>
        <translation>回復原狀</translation>
    </message>
    <message id="visit.edit.done">
        <source>Use this outline</source>
        <translation>使用這輪廓</translation>
    </message>
    <message id="visit.edit.leave">
        <source>Leave unchanged</source>
        <translation>不更改</translation>
    </message>
    <message id="visit.edit.outline.outside">
        <source>Stay inside the picture.</source>
        <translation>不要超出影像。</translation>
    </message>
    <message id="visit.edit.outline.crosses">
        <source>The line must not cross itself. Move less.</source>
        <translation>線不可自己相交。請移少一點。</translation>
    </message>
    <message id="visit.edit.outline.small">
        <source>Too little would be left. Move less.</source>
        <translation>剩下的太少。請移少一點。</translation>
    </message>
    <message id="visit.edit.outline.none">
        <source>No muscle was outlined here. Take another picture.</source>
        <translation>這裏沒有肌肉輪廓。請另拍影像。</translation>
    </message>
    <message id="visit.edit.outline.longitudinal">
        <source>This view has two lines: they cannot be moved.</source>
        <translation>這個切面有兩條線：不能移動。</translation>
    </message>
    <message id="visit.edit.outline.tangled">
        <source>This outline cannot be moved. Take another picture.</source>
        <translation>這輪廓不能移動。請另拍影像。</translation>
    </message>
    <message id="outcome.no_flag">
        <source>Today's screening did not show a reason for referral. This is a screening result, not a diagnosis. It cannot rule out a muscle problem. If you feel weaker, or have had falls or weight loss, please see a doctor.</source>
        <translation>今日篩查未見需要轉介的情況。這是篩查結果，並非診斷，亦不能完全排除肌肉問題。如感到乏力、曾跌倒或體重下降，請求醫。</translation>
    </message>
    <message id="outcome.flag_refer">
        <source>Some of today's results were below the screening level ({list}). This does not mean you have a disease. We suggest a check by a doctor or physiotherapist. Please bring this sheet.</source>
        <translation>部分結果低於篩查參考值（{list}）。這不代表您患病。建議由醫生或物理治療師進一步評估，請攜同此報告。</translation>
    </message>
    <message id="outcome.insufficient">
        <source>We could not complete the screening today because: {reasons}. No conclusion can be drawn.</source>
        <translation>今日未能完成篩查，原因：{reasons}。未能作出結論。</translation>
    </message>
    <message id="outcome.ultrasound">
        <source>Ultrasound muscle size (research measurement): {muscle} thickness {mt_mm} mm ± {mt_u_mm} mm, {side}, protocol {protocol}. No agreed cut-off exists for this number.</source>
        <translation>超聲波肌肉量度（研究數值）：{muscle}厚度 {mt_mm} mm ± {mt_u_mm} mm，{side}，方案 {protocol}。此數值並無公認界線。</translation>
    </message>
    <message id="outcome.state.no_flag">
        <source>No reason for referral shown</source>
        <translation>未見需要轉介</translation>
    </message>
    <message id="outcome.state.flag_refer">
        <source>Please have it checked</source>
        <translation>請作進一步評估</translation>
    </message>
    <message id="outcome.state.insufficient">
        <source>Not completed</source>
        <translation>未能完成</translation>
    </message>
    <message id="outcome.and">
        <source>, </source>
        <translation>、</translation>
    </message>
    <message id="outcome.list.grip">
        <source>grip strength</source>
        <translation>握力</translation>
    </message>
    <message id="outcome.list.sts5">
        <source>standing up five times</source>
        <translation>五次起立坐下</translation>
    </message>
    <message id="outcome.list.gait">
        <source>walking speed</source>
        <translation>步行速度</translation>
    </message>
    <message id="outcome.list.sppb">
        <source>balance, walking and standing up</source>
        <translation>平衡、步行和起立</translation>
    </message>
    <message id="outcome.list.sarcf">
        <source>your answers about daily life</source>
        <translation>您對日常生活問題的答案</translation>
    </message>
    <message id="outcome.list.calf">
        <source>size of the calf</source>
        <translation>小腿圍</translation>
    </message>
    <message id="outcome.list.muscle">
        <source>muscle amount</source>
        <translation>肌肉量</translation>
    </message>
    <message id="outcome.list.unable">
        <source>{test} (could not be done)</source>
        <translation>{test}（做不到）</translation>
    </message>
    <message id="outcome.lacks.grip">
        <source>there is no grip strength</source>
        <translation>沒有握力數值</translation>
    </message>
    <message id="outcome.lacks.case_finding">
        <source>there is neither a calf size nor all five answers about daily life</source>
        <translation>既沒有小腿圍，亦未答完五條日常生活問題</translation>
    </message>
    <message id="outcome.lacks.first_test">
        <source>these rules have no first test beside the grip</source>
        <translation>這套規則除握力外沒有其他初步測試</translation>
    </message>
    <message id="outcome.lacks.sex">
        <source>the levels are for men and for women, and the sex is not known</source>
        <translation>男女的參考值不同，而性別不詳</translation>
    </message>
    <message id="outcome.lacks.age">
        <source>these levels begin at {age} years of age</source>
        <translation>這些參考值由 {age} 歲開始適用</translation>
    </message>
    <message id="outcome.lacks.birthday">
        <source>the exact birthday is needed to choose the level</source>
        <translation>需要準確的出生日期才可選用參考值</translation>
    </message>
    <message id="outcome.lacks.with_why">
        <source>{what} ({why})</source>
        <translation>{what}（{why}）</translation>
    </message>
    <message id="outcome.why.hand">
        <source>pain or surgery of the hand</source>
        <translation>手部疼痛或曾做手術</translation>
    </message>
    <message id="outcome.why.cannot_stand">
        <source>standing up and walking are not steady</source>
        <translation>起立和行走不穩</translation>
    </message>
    <message id="outcome.why.pacemaker">
        <source>pacemaker</source>
        <translation>心臟起搏器</translation>
    </message>
    <message id="outcome.why.consent">
        <source>not agreed to</source>
        <translation>沒有同意</translation>
    </message>
    <message id="outcome.not_signed_off">
        <source>No clinician has signed these rules. For demonstration and research only.</source>
        <translation>這套規則未經臨床人員簽署。只供示範和研究。</translation>
    </message>
    <message id="outcome.rules.awgs">
        <source>AWGS {version}</source>
        <translation>AWGS {version}</translation>
    </message>
    <message id="outcome.rules.ewgsop2">
        <source>EWGSOP2 {version}</source>
        <translation>EWGSOP2 {version}</translation>
    </message>
    <message id="outcome.rules.other">
        <source>{name} {version}</source>
        <translation>{name} {version}</translation>
    </message>
    <message id="outcome.pro.head">
        <source>{rules} ({band} years)</source>
        <translation>{rules}（{band} 歲）</translation>
    </message>
    <message id="outcome.pro.head.no_band">
        <source>{rules}</source>
        <translation>{rules}</translation>
    </message>
    <message id="outcome.pro.whole">
        <source>{head}: {lines}. {criteria}</source>
        <translation>{head}：{lines}。{criteria}</translation>
    </message>
    <message id="outcome.pro.between">
        <source>; </source>
        <translation>；</translation>
    </message>
    <message id="outcome.pro.judged">
        <source>{item} {value} ({relation} {limit}) – {verdict}</source>
        <translation>{item} {value}（{relation} {limit}）– {verdict}</translation>
    </message>
    <message id="outcome.pro.unable">
        <source>{item} (limit {relation} {limit}) – {verdict}</source>
        <translation>{item}（界線 {relation} {limit}）– {verdict}</translation>
    </message>
    <message id="outcome.pro.unable.no_limit">
        <source>{item} – {verdict}</source>
        <translation>{item} – {verdict}</translation>
    </message>
    <message id="outcome.pro.missing">
        <source>{item} – {verdict}</source>
        <translation>{item} – {verdict}</translation>
    </message>
    <message id="outcome.pro.missing.why">
        <source>{item} – {verdict} ({why})</source>
        <translation>{item} – {verdict}（{why}）</translation>
    </message>
    <message id="outcome.pro.no_limit">
        <source>{item} {value} – {verdict}</source>
        <translation>{item} {value} – {verdict}</translation>
    </message>
    <message id="outcome.pro.banded">
        <source>{line} [{band} years]</source>
        <translation>{line} [{band} 歲]</translation>
    </message>
    <message id="outcome.pro.remark.oedema">
        <source>{line}, legs swollen: the muscle may be smaller</source>
        <translation>{line}，腿部水腫：肌肉可能更小</translation>
    </message>
    <message id="outcome.verdict.low">
        <source>low</source>
        <translation>偏低</translation>
    </message>
    <message id="outcome.verdict.low.score">
        <source>reached</source>
        <translation>達到</translation>
    </message>
    <message id="outcome.verdict.low.slow">
        <source>slow</source>
        <translation>偏慢</translation>
    </message>
    <message id="outcome.verdict.not_low">
        <source>not low</source>
        <translation>不偏低</translation>
    </message>
    <message id="outcome.verdict.not_low.score">
        <source>not reached</source>
        <translation>未達到</translation>
    </message>
    <message id="outcome.verdict.not_low.slow">
        <source>not slow</source>
        <translation>不偏慢</translation>
    </message>
    <message id="outcome.verdict.unable">
        <source>unable, counts as low</source>
        <translation>做不到，視作偏低</translation>
    </message>
    <message id="outcome.verdict.missing">
        <source>not measured</source>
        <translation>未量度</translation>
    </message>
    <message id="outcome.verdict.no_limit">
        <source>no cut-off in these rules</source>
        <translation>這套規則沒有界線</translation>
    </message>
    <message id="outcome.item.grip">
        <source>grip</source>
        <translation>握力</translation>
    </message>
    <message id="outcome.item.sts5">
        <source>5× sit-to-stand</source>
        <translation>五次起立坐下</translation>
    </message>
    <message id="outcome.item.gait">
        <source>gait speed</source>
        <translation>步速</translation>
    </message>
    <message id="outcome.item.sppb">
        <source>SPPB</source>
        <translation>SPPB</translation>
    </message>
    <message id="outcome.item.sarcf">
        <source>SARC-F</source>
        <translation>SARC-F</translation>
    </message>
    <message id="outcome.item.calf">
        <source>calf</source>
        <translation>小腿圍</translation>
    </message>
    <message id="outcome.item.sarccalf">
        <source>SARC-CalF</source>
        <translation>SARC-CalF</translation>
    </message>
    <message id="outcome.item.asmi">
        <source>ASMI</source>
        <translation>ASMI</translation>
    </message>
    <message id="outcome.item.asm_bmi">
        <source>ASM/BMI</source>
        <translation>ASM/BMI</translation>
    </message>
    <message id="outcome.item.asm">
        <source>ASM</source>
        <translation>ASM</translation>
    </message>
    <message id="outcome.item.by">
        <source>{item}-{method}</source>
        <translation>{item}-{method}</translation>
    </message>
    <message id="outcome.device.jamar">
        <source>Jamar</source>
        <translation>Jamar</translation>
    </message>
    <message id="outcome.device.smedley">
        <source>Smedley</source>
        <translation>Smedley</translation>
    </message>
    <message id="outcome.device.adapter">
        <source>adapter</source>
        <translation>轉接器</translation>
    </message>
    <message id="outcome.unit.grip">
        <source>{value} kg</source>
        <translation>{value} kg</translation>
    </message>
    <message id="outcome.unit.sts5">
        <source>{value} s</source>
        <translation>{value} 秒</translation>
    </message>
    <message id="outcome.unit.gait">
        <source>{value} m/s</source>
        <translation>{value} 米/秒</translation>
    </message>
    <message id="outcome.unit.sppb">
        <source>{value}/12</source>
        <translation>{value}/12</translation>
    </message>
    <message id="outcome.unit.sarcf">
        <source>{value}/10</source>
        <translation>{value}/10</translation>
    </message>
    <message id="outcome.unit.calf">
        <source>{value} cm</source>
        <translation>{value} cm</translation>
    </message>
    <message id="outcome.unit.sarccalf">
        <source>{value}/20</source>
        <translation>{value}/20</translation>
    </message>
    <message id="outcome.unit.asmi">
        <source>{value} kg/m²</source>
        <translation>{value} kg/m²</translation>
    </message>
    <message id="outcome.unit.asm_bmi">
        <source>{value} m²</source>
        <translation>{value} m²</translation>
    </message>
    <message id="outcome.unit.asm">
        <source>{value} kg</source>
        <translation>{value} kg</translation>
    </message>
    <message id="outcome.criteria.met">
        <source>Criteria for {names} met on today's measurements; confirm clinically.</source>
        <translation>按今日量度，符合{names}的準則；須由臨床人員確認。</translation>
    </message>
    <message id="outcome.criteria.not_met">
        <source>Criteria for {names} not met on today's measurements.</source>
        <translation>按今日量度，不符合{names}的準則。</translation>
    </message>
    <message id="outcome.criteria.open">
        <source>Not enough was measured to judge {names}.</source>
        <translation>量度不足，未能判斷{names}。</translation>
    </message>
    <message id="outcome.criteria.and">
        <source>{first} and {last}</source>
        <translation>{first}和{last}</translation>
    </message>
    <message id="outcome.criteria.low_strength">
        <source>low strength</source>
        <translation>肌力偏低</translation>
    </message>
    <message id="outcome.criteria.low_mass">
        <source>low mass</source>
        <translation>肌肉量偏低</translation>
    </message>
    <message id="outcome.criteria.low_performance">
        <source>low performance</source>
        <translation>體能表現偏低</translation>
    </message>
    <message id="sheet.mark.demonstration">
        <source>DEMONSTRATION</source>
        <translation>示範</translation>
    </message>
    <message id="sheet.mark.research">
        <source>RESEARCH</source>
        <translation>研究</translation>
    </message>
    <message id="sheet.mark.practice">
        <source>PRACTICE</source>
        <translation>練習</translation>
    </message>
    <message id="sheet.mark.between">
        <source> · </source>
        <translation> · </translation>
    </message>
    <message id="sheet.mark.demonstration.means">
        <source>Not for decisions about your care.</source>
        <translation>不可用作有關您護理的決定。</translation>
    </message>
    <message id="sheet.mark.research.means">
        <source>The muscle sizes are still being tested.</source>
        <translation>肌肉大小的量度仍在測試。</translation>
    </message>
    <message id="sheet.mark.practice.means">
        <source>These are not a person's results.</source>
        <translation>這些並非任何人的結果。</translation>
    </message>
    <message id="sheet.unsigned.rules">
        <source>For demonstration and research: levels not signed off.</source>
        <translation>只供示範和研究：參考值未經簽署。</translation>
    </message>
    <message id="sheet.unsigned.translation">
        <source>For demonstration and research: translation not signed off.</source>
        <translation>只供示範和研究：譯本未經簽署。</translation>
    </message>
    <message id="sheet.unsigned.both">
        <source>For demonstration and research: levels, translation not signed off.</source>
        <translation>只供示範和研究：參考值和譯本均未經簽署。</translation>
    </message>
    <message id="sheet.title">
        <source>Your muscle screening</source>
        <translation>您的肌肉篩查</translation>
    </message>
    <message id="sheet.participant">
        <source>Code {code}</source>
        <translation>編號 {code}</translation>
    </message>
    <message id="sheet.day">
        <source>{day}</source>
        <translation>{day}</translation>
    </message>
    <message id="sheet.meaning">
        <source>What it means</source>
        <translation>結果的意思</translation>
    </message>
    <message id="sheet.do">
        <source>What to do</source>
        <translation>您可以做甚麼</translation>
    </message>
    <message id="sheet.do.no_flag">
        <source>Keep this sheet, and bring it to your next visit.</source>
        <translation>請保存此報告，下次帶來。</translation>
    </message>
    <message id="sheet.do.flag_refer">
        <source>Take both pages to a doctor or physiotherapist.</source>
        <translation>請帶同這兩頁，見醫生或物理治療師。</translation>
    </message>
    <message id="sheet.do.insufficient">
        <source>Ask when the missing part can be done. If you feel weaker, or have had falls or weight loss, please see a doctor.</source>
        <translation>請查詢何時可補做未完成的部分。如感到乏力、曾跌倒或體重下降，請求醫。</translation>
    </message>
    <message id="sheet.do.receipt.no_flag">
        <source>Keep this receipt, and bring it to your next visit.</source>
        <translation>請保存此單，下次帶來。</translation>
    </message>
    <message id="sheet.do.receipt.flag_refer">
        <source>Take this receipt to a doctor or physiotherapist.</source>
        <translation>請帶同此單，見醫生或物理治療師。</translation>
    </message>
    <message id="sheet.do.receipt.insufficient">
        <source>Ask when the missing part can be done. If you feel weaker, or have had falls or weight loss, please see a doctor.</source>
        <translation>請查詢何時可補做未完成的部分。如感到乏力、曾跌倒或體重下降，請求醫。</translation>
    </message>
    <message id="sheet.next">
        <source>Next visit: {day}</source>
        <translation>下次：{day}</translation>
    </message>
    <message id="sheet.tests">
        <source>Today's tests</source>
        <translation>今日的測試</translation>
    </message>
    <message id="sheet.test">
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message id="sheet.test.side">
        <source>{name}: {value}, {side}</source>
        <translation>{name}：{value}，{side}</translation>
    </message>
    <message id="sheet.test.none">
        <source>{names}: {why}</source>
        <translation>{names}：{why}</translation>
    </message>
    <message id="sheet.value.uncertain">
        <source>{value} {uncertainty}</source>
        <translation>{value} {uncertainty}</translation>
    </message>
    <message id="sheet.ultrasound">
        <source>Ultrasound muscle size (research measurement)</source>
        <translation>超聲波肌肉量度（研究數值）</translation>
    </message>
    <message id="sheet.ultrasound.line">
        <source>{short} thickness {mt} mm ± {mt_u} mm, {side}, protocol {protocol}.</source>
        <translation>{short}厚度 {mt} mm ± {mt_u} mm，{side}，方案 {protocol}。</translation>
    </message>
    <message id="sheet.ultrasound.withheld">
        <source>{short}, {side}: no number ({why}).</source>
        <translation>{short}，{side}：沒有數值（{why}）。</translation>
    </message>
    <message id="sheet.ultrasound.no_cutoff">
        <source>No agreed cut-off exists for this number.</source>
        <translation>此數值並無公認界線。</translation>
    </message>
    <message id="sheet.ultrasound.no_cutoffs">
        <source>No agreed cut-off exists for these numbers.</source>
        <translation>這些數值並無公認界線。</translation>
    </message>
    <message id="sheet.foot">
        <source>For research use. A screening result, not a diagnosis.</source>
        <translation>只供研究用途。這是篩查結果，並非診斷。</translation>
    </message>
    <message id="sheet.foot.done">
        <source>Done by {operator} with {device}. Rules {rules}, {signed}. Programme {programme}.</source>
        <translation>由 {operator} 以 {device} 量度。規則 {rules}，{signed}。計劃 {programme}。</translation>
    </message>
    <message id="sheet.signed">
        <source>signed off</source>
        <translation>已簽署</translation>
    </message>
    <message id="sheet.unsigned">
        <source>not signed off</source>
        <translation>未經簽署</translation>
    </message>
    <message id="sheet.contour">
        <source>AI-assisted contour, reviewed by {reviewer} (network {model}).</source>
        <translation>AI 輔助輪廓，由 {reviewer} 審閱（模型 {model}）。</translation>
    </message>
    <message id="sheet.contour.by_hand">
        <source>Contour drawn by hand by {reviewer} (no network).</source>
        <translation>輪廓由 {reviewer} 人手描繪（沒有用模型）。</translation>
    </message>
    <message id="sheet.professional">
        <source>Screening measurements for the professional</source>
        <translation>篩查量度（供專業人員參閱）</translation>
    </message>
    <message id="sheet.professional.participant">
        <source>Participant</source>
        <translation>參加者</translation>
    </message>
    <message id="sheet.professional.person">
        <source>Sex, age</source>
        <translation>性別、年齡</translation>
    </message>
    <message id="sheet.professional.day">
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message id="sheet.professional.operator">
        <source>Operator</source>
        <translation>操作員</translation>
    </message>
    <message id="sheet.professional.device">
        <source>Device</source>
        <translation>儀器</translation>
    </message>
    <message id="sheet.professional.programme">
        <source>Programme, protocols</source>
        <translation>計劃和方案</translation>
    </message>
    <message id="sheet.professional.rules">
        <source>Rule set</source>
        <translation>規則</translation>
    </message>
    <message id="sheet.professional.visit">
        <source>Visit</source>
        <translation>篩查編號</translation>
    </message>
    <message id="sheet.professional.state">
        <source>Screening state</source>
        <translation>篩查狀態</translation>
    </message>
    <message id="sheet.state.no_flag">
        <source>no flag</source>
        <translation>沒有標示</translation>
    </message>
    <message id="sheet.state.flag_refer">
        <source>flag and refer</source>
        <translation>標示並轉介</translation>
    </message>
    <message id="sheet.state.insufficient">
        <source>insufficient data</source>
        <translation>資料不足</translation>
    </message>
    <message id="sheet.rules.signed">
        <source>{rules}, {signed}</source>
        <translation>{rules}，{signed}</translation>
    </message>
    <message id="sheet.state.reasons">
        <source>{state}: {reasons}</source>
        <translation>{state}：{reasons}</translation>
    </message>
    <message id="sheet.lines">
        <source>Criteria on today's measurements, {rules}</source>
        <translation>按今日量度的準則，{rules}</translation>
    </message>
    <message id="sheet.all_tests">
        <source>All tests</source>
        <translation>所有測試</translation>
    </message>
    <message id="sheet.area">
        <source>Area {csa} cm² ± {csa_u} cm².</source>
        <translation>面積 {csa} cm² ± {csa_u} cm²。</translation>
    </message>
    <message id="sheet.area.visible">
        <source>Visible CSA (cut by image edge) {csa} cm² ± {csa_u} cm².</source>
        <translation>可見橫切面積（被影像邊緣切去） {csa} cm² ± {csa_u} cm²。</translation>
    </message>
    <message id="sheet.area.none">
        <source>No area ({why}).</source>
        <translation>沒有面積（{why}）。</translation>
    </message>
    <message id="sheet.placements">
        <source>Placements: {placements}, median.</source>
        <translation>量度 {placements} 次，取中位數。</translation>
    </message>
    <message id="sheet.placement">
        <source>One placement.</source>
        <translation>只量度一次。</translation>
    </message>
    <message id="sheet.edited">
        <source>Contour edited by the operator.</source>
        <translation>輪廓經操作員修改。</translation>
    </message>
    <message id="sheet.uncertainty">
        <source>± is the expanded uncertainty (k = 2) of scale, outline and placement.</source>
        <translation>± 是比例、輪廓和探頭擺放的擴展不確定度（k = 2）。</translation>
    </message>
    <message id="sheet.not_in_rules">
        <source>Ultrasound values are in no rule: they neither set nor clear a flag.</source>
        <translation>超聲波數值不在任何規則之內：不會標示，亦不會取消標示。</translation>
    </message>
    <message id="sheet.follow_up">
        <source>Since earlier visits</source>
        <translation>與以往比較</translation>
    </message>
    <message id="sheet.all_muscles">
        <source>All muscles: {doubts}</source>
        <translation>所有肌肉：{doubts}</translation>
    </message>
    <message id="sheet.list">
        <source>, </source>
        <translation>、</translation>
    </message>
    <message id="sheet.date">
        <source>{day} {month} {year}</source>
        <translation>{year} 年 {month} {day} 日</translation>
    </message>
    <message id="sheet.month.1">
        <source>January</source>
        <translation>1 月</translation>
    </message>
    <message id="sheet.month.2">
        <source>February</source>
        <translation>2 月</translation>
    </message>
    <message id="sheet.month.3">
        <source>March</source>
        <translation>3 月</translation>
    </message>
    <message id="sheet.month.4">
        <source>April</source>
        <translation>4 月</translation>
    </message>
    <message id="sheet.month.5">
        <source>May</source>
        <translation>5 月</translation>
    </message>
    <message id="sheet.month.6">
        <source>June</source>
        <translation>6 月</translation>
    </message>
    <message id="sheet.month.7">
        <source>July</source>
        <translation>7 月</translation>
    </message>
    <message id="sheet.month.8">
        <source>August</source>
        <translation>8 月</translation>
    </message>
    <message id="sheet.month.9">
        <source>September</source>
        <translation>9 月</translation>
    </message>
    <message id="sheet.month.10">
        <source>October</source>
        <translation>10 月</translation>
    </message>
    <message id="sheet.month.11">
        <source>November</source>
        <translation>11 月</translation>
    </message>
    <message id="sheet.month.12">
        <source>December</source>
        <translation>12 月</translation>
    </message>
    <message id="sheet.person">
        <source>{sex}, {age} years</source>
        <translation>{sex}，{age} 歲</translation>
    </message>
    <message id="sheet.sex.F">
        <source>woman</source>
        <translation>女</translation>
    </message>
    <message id="sheet.sex.M">
        <source>man</source>
        <translation>男</translation>
    </message>
    <message id="sheet.sex.unknown">
        <source>sex not known</source>
        <translation>性別不詳</translation>
    </message>
    <message id="sheet.ages">
        <source>{least} or {most}</source>
        <translation>{least} 或 {most}</translation>
    </message>
    <message id="sheet.programme">
        <source>{name} {version}</source>
        <translation>{name} {version}</translation>
    </message>
    <message id="sheet.side.right">
        <source>right</source>
        <translation>右邊</translation>
    </message>
    <message id="sheet.side.left">
        <source>left</source>
        <translation>左邊</translation>
    </message>
    <message id="sheet.short.biceps">
        <source>Biceps</source>
        <translation>肱二頭肌</translation>
    </message>
    <message id="sheet.short.triceps">
        <source>Triceps</source>
        <translation>肱三頭肌</translation>
    </message>
    <message id="sheet.short.ra">
        <source>RA</source>
        <translation>腹直肌</translation>
    </message>
    <message id="sheet.short.rf">
        <source>RF</source>
        <translation>股直肌</translation>
    </message>
    <message id="sheet.short.plpb">
        <source>PLPB</source>
        <translation>腓骨長短肌</translation>
    </message>
    <message id="sheet.place.biceps">
        <source>arm, front</source>
        <translation>上臂前面</translation>
    </message>
    <message id="sheet.place.triceps">
        <source>arm, back</source>
        <translation>上臂後面</translation>
    </message>
    <message id="sheet.place.ra">
        <source>belly</source>
        <translation>腹部</translation>
    </message>
    <message id="sheet.place.rf">
        <source>thigh</source>
        <translation>大腿</translation>
    </message>
    <message id="sheet.place.plpb">
        <source>lower leg</source>
        <translation>小腿</translation>
    </message>
    <message id="sheet.name.grip">
        <source>Grip</source>
        <translation>握力</translation>
    </message>
    <message id="sheet.name.sts5">
        <source>Chair stand</source>
        <translation>五次起立坐下</translation>
    </message>
    <message id="sheet.name.gait">
        <source>Walking</source>
        <translation>步行</translation>
    </message>
    <message id="sheet.name.sppb">
        <source>Balance (SPPB)</source>
        <translation>平衡（SPPB）</translation>
    </message>
    <message id="sheet.name.sarcf">
        <source>Daily life (SARC-F)</source>
        <translation>日常生活（SARC-F）</translation>
    </message>
    <message id="sheet.name.calf">
        <source>Calf</source>
        <translation>小腿圍</translation>
    </message>
    <message id="sheet.name.asm">
        <source>Limb muscle</source>
        <translation>四肢肌肉</translation>
    </message>
    <message id="sheet.name.asm.by">
        <source>Limb muscle ({method})</source>
        <translation>四肢肌肉（{method}）</translation>
    </message>
    <message id="sheet.unit.grip">
        <source>{value} kg</source>
        <translation>{value} kg</translation>
    </message>
    <message id="sheet.unit.sts5">
        <source>{value} s</source>
        <translation>{value} 秒</translation>
    </message>
    <message id="sheet.unit.gait">
        <source>{value} m/s</source>
        <translation>{value} 米/秒</translation>
    </message>
    <message id="sheet.unit.sppb">
        <source>{value} of 12</source>
        <translation>{value}/12</translation>
    </message>
    <message id="sheet.unit.sarcf">
        <source>{value} of 10</source>
        <translation>{value}/10</translation>
    </message>
    <message id="sheet.unit.calf">
        <source>{value} cm</source>
        <translation>{value} cm</translation>
    </message>
    <message id="sheet.unit.asm">
        <source>{value} kg</source>
        <translation>{value} kg</translation>
    </message>
    <message id="sheet.none.unable">
        <source>could not be done</source>
        <translation>做不到</translation>
    </message>
    <message id="sheet.none.hand">
        <source>not done (hand)</source>
        <translation>沒有做（手部）</translation>
    </message>
    <message id="sheet.none.cannot_stand">
        <source>not done (cannot stand)</source>
        <translation>沒有做（不能起立）</translation>
    </message>
    <message id="sheet.none.pacemaker">
        <source>not done (pacemaker)</source>
        <translation>沒有做（心臟起搏器）</translation>
    </message>
    <message id="sheet.none.consent">
        <source>not agreed to</source>
        <translation>沒有同意</translation>
    </message>
    <message id="sheet.none.refused">
        <source>not wanted</source>
        <translation>不想做</translation>
    </message>
    <message id="sheet.none.unwell">
        <source>not done (felt unwell)</source>
        <translation>沒有做（感到不適）</translation>
    </message>
    <message id="sheet.none.pain">
        <source>not done (pain)</source>
        <translation>沒有做（疼痛）</translation>
    </message>
    <message id="sheet.none.wound">
        <source>not done (wound)</source>
        <translation>沒有做（傷口）</translation>
    </message>
    <message id="sheet.none.not_seen">
        <source>muscle not seen</source>
        <translation>看不到肌肉</translation>
    </message>
    <message id="sheet.none.no_device">
        <source>not done (no device)</source>
        <translation>沒有做（沒有儀器）</translation>
    </message>
    <message id="sheet.none.no_time">
        <source>not done (no time)</source>
        <translation>沒有做（沒有時間）</translation>
    </message>
    <message id="sheet.none.one_trial">
        <source>one trial only</source>
        <translation>只做了一次</translation>
    </message>
    <message id="sheet.none.other">
        <source>not done</source>
        <translation>沒有做</translation>
    </message>
    <message id="sheet.why.picture">
        <source>picture not clear</source>
        <translation>影像不清</translation>
    </message>
    <message id="sheet.why.scale">
        <source>scale not proven</source>
        <translation>比例未核實</translation>
    </message>
    <message id="sheet.why.kit">
        <source>kit not ready</source>
        <translation>本機未準備好</translation>
    </message>
    <message id="sheet.why.network">
        <source>network not allowed</source>
        <translation>模型不可使用</translation>
    </message>
    <message id="sheet.why.outline">
        <source>outline not certain</source>
        <translation>輪廓不確定</translation>
    </message>
    <message id="sheet.why.site">
        <source>another muscle seen</source>
        <translation>見到另一塊肌肉</translation>
    </message>
    <message id="sheet.why.muscle">
        <source>muscle not fully seen</source>
        <translation>未見整塊肌肉</translation>
    </message>
    <message id="sheet.why.value">
        <source>value not plausible</source>
        <translation>數值不合理</translation>
    </message>
    <message id="sheet.why.other">
        <source>not measurable</source>
        <translation>未能量度</translation>
    </message>
    <message id="sheet.why.area">
        <source>width not proven, or not measured</source>
        <translation>闊度未核實，或未量度</translation>
    </message>
    <message id="sheet.reason.grip.low">
        <source>grip low</source>
        <translation>握力偏低</translation>
    </message>
    <message id="sheet.reason.grip.unable">
        <source>grip unable</source>
        <translation>握力做不到</translation>
    </message>
    <message id="sheet.reason.sts5.low">
        <source>sit-to-stand slow</source>
        <translation>起立坐下偏慢</translation>
    </message>
    <message id="sheet.reason.sts5.unable">
        <source>sit-to-stand unable</source>
        <translation>起立坐下做不到</translation>
    </message>
    <message id="sheet.reason.gait.low">
        <source>gait slow</source>
        <translation>步行偏慢</translation>
    </message>
    <message id="sheet.reason.gait.unable">
        <source>gait unable</source>
        <translation>步行做不到</translation>
    </message>
    <message id="sheet.reason.sppb.low">
        <source>SPPB low</source>
        <translation>SPPB 偏低</translation>
    </message>
    <message id="sheet.reason.sppb.unable">
        <source>SPPB unable</source>
        <translation>SPPB 做不到</translation>
    </message>
    <message id="sheet.reason.sarcf.low">
        <source>SARC-F reached</source>
        <translation>SARC-F 達到</translation>
    </message>
    <message id="sheet.reason.sarcf.unable">
        <source>SARC-F unable</source>
        <translation>SARC-F 做不到</translation>
    </message>
    <message id="sheet.reason.calf.low">
        <source>calf low</source>
        <translation>小腿圍偏低</translation>
    </message>
    <message id="sheet.reason.calf.unable">
        <source>calf unable</source>
        <translation>小腿圍量不到</translation>
    </message>
    <message id="sheet.reason.sarccalf.low">
        <source>SARC-CalF reached</source>
        <translation>SARC-CalF 達到</translation>
    </message>
    <message id="sheet.reason.sarccalf.unable">
        <source>SARC-CalF unable</source>
        <translation>SARC-CalF 做不到</translation>
    </message>
    <message id="sheet.reason.asmi.low">
        <source>ASMI low</source>
        <translation>ASMI 偏低</translation>
    </message>
    <message id="sheet.reason.asmi.unable">
        <source>ASMI unable</source>
        <translation>ASMI 量不到</translation>
    </message>
    <message id="sheet.reason.asm_bmi.low">
        <source>ASM/BMI low</source>
        <translation>ASM/BMI 偏低</translation>
    </message>
    <message id="sheet.reason.asm_bmi.unable">
        <source>ASM/BMI unable</source>
        <translation>ASM/BMI 量不到</translation>
    </message>
    <message id="sheet.reason.asm.low">
        <source>ASM low</source>
        <translation>ASM 偏低</translation>
    </message>
    <message id="sheet.reason.asm.unable">
        <source>ASM unable</source>
        <translation>ASM 量不到</translation>
    </message>
    <message id="sheet.reason.grip.missing">
        <source>grip missing</source>
        <translation>欠缺握力</translation>
    </message>
    <message id="sheet.reason.case_finding.missing">
        <source>case finding missing</source>
        <translation>欠缺初步篩查</translation>
    </message>
    <message id="sheet.reason.case_finding.none">
        <source>no case finding in these rules</source>
        <translation>這套規則沒有初步篩查</translation>
    </message>
    <message id="sheet.reason.sex.unknown">
        <source>sex not known</source>
        <translation>性別不詳</translation>
    </message>
    <message id="sheet.reason.age.unknown">
        <source>age not known</source>
        <translation>年齡不詳</translation>
    </message>
    <message id="sheet.reason.age.below">
        <source>younger than {age} years</source>
        <translation>未滿 {age} 歲</translation>
    </message>
    <message id="sheet.reason.age.band">
        <source>the birthday decides the age band</source>
        <translation>年齡組別取決於生日</translation>
    </message>
    <message id="sheet.spread">
        <source>The placements differ by {spread} mm.</source>
        <translation>各次量度相差 {spread} mm。</translation>
    </message>
    <message id="sheet.change">
        <source>{short}, {side}: {change} mm since {day}. Within ± {band} mm no change can be told.</source>
        <translation>{short}，{side}：自 {day}，變化 {change} mm。在 ± {band} mm 之內，未能知道有否改變。</translation>
    </message>
    <message id="sheet.change.beyond">
        <source>{short}, {side}: {change} mm since {day}, more than repeats differ by (± {band} mm).</source>
        <translation>{short}，{side}：自 {day}，變化 {change} mm，超過重複量度的差異（± {band} mm）。</translation>
    </message>
    <message id="sheet.change.odd">
        <source>{short}, {side}: {change} mm since {day}. Check scale and site.</source>
        <translation>{short}，{side}：自 {day}，變化 {change} mm。請核對比例和位置。</translation>
    </message>
</context>
</TS>
