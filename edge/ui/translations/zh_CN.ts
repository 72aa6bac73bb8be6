<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="purpose">
        <source>For research use. Not a diagnosis.</source>
        <translation>仅供研究使用，并非诊断。</translation>
    </message>
    <message id="demo">
        <source>DEMO</source>
        <translation>演示</translation>
    </message>
    <message id="badge.starting">
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message id="badge.live">
        <source>Live {age_s:.1f} s</source>
        <translation>实时 {age_s:.1f} 秒</translation>
    </message>
    <message id="badge.frozen">
        <source>Frozen {clock}</source>
        <translation>已冻结 {clock}</translation>
    </message>
    <message id="badge.kept">
        <source>Kept as no. {number}</source>
        <translation>已保存，第 {number} 号</translation>
    </message>
    <message id="badge.stopped">
        <source>Not live</source>
        <translation>不是实时</translation>
    </message>
    <message id="picture.starting">
        <source>Waiting for the first picture</source>
        <translation>等待第一幅图像</translation>
    </message>
    <message id="picture.signal.none">
        <source>No picture</source>
        <translation>没有图像</translation>
    </message>
    <message id="picture.signal.ended">
        <source>Video ended</source>
        <translation>视频已结束</translation>
    </message>
    <message id="picture.signal.stale">
        <source>Picture stopped</source>
        <translation>图像停住了</translation>
    </message>
    <message id="picture.signal.late">
        <source>Kit too slow</source>
        <translation>本机太慢</translation>
    </message>
    <message id="picture.signal.unplugged">
        <source>Video adapter unplugged</source>
        <translation>视频转接器已松脱</translation>
    </message>
    <message id="picture.signal.changed">
        <source>Setting up the video</source>
        <translation>正在设置视频</translation>
    </message>
    <message id="picture.signal.denied">
        <source>Video not allowed</source>
        <translation>不允许使用视频</translation>
    </message>
    <message id="picture.picture.interlaced">
        <source>Video interlaced</source>
        <translation>视频是隔行格式</translation>
    </message>
    <message id="picture.signal.busy">
        <source>Video in use</source>
        <translation>视频被占用</translation>
    </message>
    <message id="picture.signal.unsupported">
        <source>Video not readable</source>
        <translation>读不出视频</translation>
    </message>
    <message id="picture.stream.lost">
        <source>Video stream lost</source>
        <translation>视频流中断</translation>
    </message>
    <message id="picture.stream.damaged">
        <source>Video stream not readable</source>
        <translation>读不出视频流</translation>
    </message>
    <message id="picture.failed">
        <source>Video failed</source>
        <translation>视频故障</translation>
    </message>
    <message id="thickness">
        <source>Thickness</source>
        <translation>厚度</translation>
    </message>
    <message id="area">
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message id="area.visible">
        <source>Visible area</source>
        <translation>可见面积</translation>
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
        <translation>请稍候</translation>
    </message>
    <message id="verdict.ok">
        <source>Ready to freeze</source>
        <translation>可以冻结</translation>
    </message>
    <message id="verdict.ok.frozen">
        <source>Measured</source>
        <translation>已测量</translation>
    </message>
    <message id="verdict.standing">
        <source>Use with care</source>
        <translation>谨慎使用</translation>
    </message>
    <message id="verdict.warn">
        <source>Check first</source>
        <translation>请先查看</translation>
    </message>
    <message id="verdict.pixels">
        <source>Pixels only</source>
        <translation>只有像素</translation>
    </message>
    <message id="verdict.blocked">
        <source>Not measurable</source>
        <translation>无法测量</translation>
    </message>
    <message id="verdict.not_kept">
        <source>Not kept</source>
        <translation>未保存</translation>
    </message>
    <message id="not_kept">
        <source>Accept it again. If this comes back, have the kit looked after.</source>
        <translation>请再按采用。如再出现，请找人检修。</translation>
    </message>
    <message id="not_kept.records.full">
        <source>The kit's disk is full. Ask your lead to export the records, then try again.</source>
        <translation>本机存储空间已满。请通知主管导出记录，然后再试。</translation>
    </message>
    <message id="not_kept.records.busy">
        <source>Another program uses the records. Accept again.</source>
        <translation>其他程序正在使用记录。请再按采用。</translation>
    </message>
    <message id="not_kept.records.damaged">
        <source>The records are damaged. Have the kit looked after.</source>
        <translation>记录已损坏。请找人检修。</translation>
    </message>
    <message id="not_kept.records.read_only">
        <source>Nothing can be saved. Restart the kit, and report it.</source>
        <translation>无法保存。请重启本机，并报告。</translation>
    </message>
    <message id="not_kept.records.mixed">
        <source>This visit is another person's. Leave it, and scan the code again.</source>
        <translation>这次筛查属于另一人。请离开，再扫描编号。</translation>
    </message>
    <message id="not_kept.records.code_taken">
        <source>Another person of this kit has this code. Check the card.</source>
        <translation>本机已有另一人用这个编号。请核对卡。</translation>
    </message>
    <message id="not_kept.records.erased">
        <source>This person was erased. Enrol them anew if they come again.</source>
        <translation>此人的数据已被删除。如再来，请重新登记。</translation>
    </message>
    <message id="not_kept.records.no_area">
        <source>No ultrasound picture is in it. Retake it.</source>
        <translation>里面没有超声图像。请重拍。</translation>
    </message>
    <message id="not_kept.records.key">
        <source>The key of the records is missing. Have the kit looked after.</source>
        <translation>找不到记录的密钥。请找人检修。</translation>
    </message>
    <message id="closed">
        <source>The records cannot be opened</source>
        <translation>无法打开记录</translation>
    </message>
    <message id="closed.lead">
        <source>Nothing is lost. Do not measure. Have the kit looked after. ({reason})</source>
        <translation>数据没有丢失。不要测量。请找人检修。（{reason}）</translation>
    </message>
    <message id="closed.records.key">
        <source>Their key is missing or another one. Nothing is lost. Have the kit looked after.</source>
        <translation>找不到记录的密钥，或密钥不对。数据没有丢失。请找人检修。</translation>
    </message>
    <message id="closed.records.damaged">
        <source>They are damaged. Do not measure. Have the kit looked after; do not delete anything.</source>
        <translation>记录已损坏。不要测量。请找人检修；不要删除任何东西。</translation>
    </message>
    <message id="closed.records.swapped">
        <source>These are another kit's records. Have the kit looked after.</source>
        <translation>这是另一台机器的记录。请找人检修。</translation>
    </message>
    <message id="closed.records.newer">
        <source>A newer release has written them. Install it again.</source>
        <translation>记录由较新的版本写入。请重新安装该版本。</translation>
    </message>
    <message id="closed.records.full">
        <source>The disk is full. Have the records exported.</source>
        <translation>存储空间已满。请找人导出记录。</translation>
    </message>
    <message id="closed.records.read_only">
        <source>The disk may only be read. Restart the kit, and report it.</source>
        <translation>存储空间只能读取，不能写入。请重启本机，并报告问题。</translation>
    </message>
    <message id="closed.records.busy">
        <source>Another program uses them. Wait a moment, then try again.</source>
        <translation>其他程序正在使用记录。请稍等，再试。</translation>
    </message>
    <message id="closed.again">
        <source>Try again</source>
        <translation>再试</translation>
    </message>
    <message id="site.looks_like">
        <source>This looks like the {site}. Check the site.</source>
        <translation>看起来是{site}。请核对部位。</translation>
    </message>
    <message id="unknown_reason">
        <source>Not measurable. Please report the code {code}.</source>
        <translation>无法测量。请报告代码 {code}。</translation>
    </message>
    <message id="scale.none">
        <source>Scale: none, sizes in pixels</source>
        <translation>比例：没有，以像素计</translation>
    </message>
    <message id="scale.typed">
        <source>Scale typed in: {mm_per_px} mm/px</source>
        <translation>输入的比例：{mm_per_px} mm/px</translation>
    </message>
    <message id="scale.clip">
        <source>Clip's scale: {mm_per_px} mm/px</source>
        <translation>片段的比例：{mm_per_px} mm/px</translation>
    </message>
    <message id="scale.other">
        <source>Scale from {source}: {mm_per_px} mm/px</source>
        <translation>比例来自 {source}：{mm_per_px} mm/px</translation>
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
        <translation>开发用密钥</translation>
    </message>
    <message id="model.unsigned">
        <source>not signed</source>
        <translation>未签名</translation>
    </message>
    <message id="model.simulated">
        <source>simulated training</source>
        <translation>用模拟图像训练</translation>
    </message>
    <message id="view.transverse">
        <source>Across the muscle</source>
        <translation>横切肌肉</translation>
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
        <translation>当前</translation>
    </message>
    <message id="grip.shown">
        <source>shown</source>
        <translation>显示</translation>
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
        <translation>体重秤：{kg} kg</translation>
    </message>
    <message id="scale_device.fat">
        <source> · fat {percent} %</source>
        <translation> · 脂肪 {percent} %</translation>
    </message>
    <message id="code">
        <source>Code: {text}</source>
        <translation>编号：{text}</translation>
    </message>
    <message id="scanner">
        <source>Scanner: depth {cm} cm, {state}</source>
        <translation>超声机：深度 {cm} cm，{state}</translation>
    </message>
    <message id="scanner.frozen">
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
    <message id="scanner.live">
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message id="ending">
        <source>The kit shuts down. Everything is saved.</source>
        <translation>本机即将关机。数据已全部保存。</translation>
    </message>
    <message id="change">
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message id="choose">
        <source>Choose the muscle</source>
        <translation>请选择肌肉</translation>
    </message>
    <message id="chosen">
        <source>Chosen now</source>
        <translation>现已选用</translation>
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
        <translation>校准</translation>
    </message>
    <message id="page.still">
        <source>Still picture {clock}</source>
        <translation>静止图像 {clock}</translation>
    </message>
    <message id="page.no_still">
        <source>No picture yet</source>
        <translation>还没有图像</translation>
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
        <translation>探头宽度</translation>
    </message>
    <message id="page.state.found">
        <source>Found</source>
        <translation>已找到</translation>
    </message>
    <message id="page.state.stated">
        <source>You said</source>
        <translation>由您输入</translation>
    </message>
    <message id="page.state.missing">
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message id="page.state.waiting">
        <source>Reading</source>
        <translation>读取中</translation>
    </message>
    <message id="page.ruler.steps">
        <source>{count} marks, {mm} mm steps</source>
        <translation>{count} 个刻度，每格 {mm} mm</translation>
    </message>
    <message id="page.ruler.ask">
        <source>{count} marks. Touch: what is one step?</source>
        <translation>{count} 个刻度。请按：一格是多少？</translation>
    </message>
    <message id="page.ruler.none">
        <source>No ruler. Touch: two points.</source>
        <translation>没有刻度尺。请按：标出两点。</translation>
    </message>
    <message id="page.ruler.fault">
        <source>Not clear. Touch: two points.</source>
        <translation>不清楚。请按：标出两点。</translation>
    </message>
    <message id="page.depth.read">
        <source>{cm} cm, read off the screen</source>
        <translation>{cm} cm，从屏幕读取</translation>
    </message>
    <message id="page.depth.ask">
        <source>Not read. Touch to type it.</source>
        <translation>读不出。请按此输入。</translation>
    </message>
    <message id="page.depth.several">
        <source>Several depths. Touch to type it.</source>
        <translation>有几个深度。请按此输入。</translation>
    </message>
    <message id="page.width.ask">
        <source>Touch to type it.</source>
        <translation>请按此输入。</translation>
    </message>
    <message id="page.kept">
        <source>{mm} mm, from the kept scale</source>
        <translation>{mm} mm，来自已存的比例</translation>
    </message>
    <message id="page.typed">
        <source>{mm} mm, typed</source>
        <translation>{mm} mm，手动输入</translation>
    </message>
    <message id="page.use">
        <source>Use this scale</source>
        <translation>使用此比例</translation>
    </message>
    <message id="page.new">
        <source>New picture</source>
        <translation>新图像</translation>
    </message>
    <message id="page.points">
        <source>Two points</source>
        <translation>两点</translation>
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
        <translation>图像</translation>
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
        <translation>正在读取屏幕</translation>
    </message>
    <message id="page.waiting.how">
        <source>One moment.</source>
        <translation>请稍候。</translation>
    </message>
    <message id="page.ok">
        <source>Scale proven</source>
        <translation>比例已核实</translation>
    </message>
    <message id="page.ok.how">
        <source>{sources} agree: {mm_per_px} mm per pixel, ± {percent} %.</source>
        <translation>{sources}一致：每像素 {mm_per_px} mm，± {percent} %。</translation>
    </message>
    <message id="page.ok.thickness">
        <source>No area yet: type the width.</source>
        <translation>还没有面积：请输入宽度。</translation>
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
        <translation>{day} 制作</translation>
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
        <translation>探头</translation>
    </message>
    <message id="page.source.two_points">
        <source>two points</source>
        <translation>两点</translation>
    </message>
    <message id="page.source.phantom">
        <source>phantom</source>
        <translation>体模</translation>
    </message>
    <message id="page.source.dicom">
        <source>file</source>
        <translation>文件</translation>
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
        <translation>尚未核实</translation>
    </message>
    <message id="page.missing.either">
        <source>Now say the ruler's step, or type the probe's width.</source>
        <translation>请说明刻度尺一格是多少，或输入探头宽度。</translation>
    </message>
    <message id="page.missing.width">
        <source>Now type the probe's width.</source>
        <translation>请输入探头宽度。</translation>
    </message>
    <message id="page.missing.depth">
        <source>The scanner must show its depth. Switch it on, then touch New picture.</source>
        <translation>超声机要显示深度。请打开显示，再按“新图像”。</translation>
    </message>
    <message id="page.missing.screen">
        <source>Your word alone is not enough. Show the depth on the scanner, then touch New picture.</source>
        <translation>只凭输入还不够。请在超声机上显示深度，再按“新图像”。</translation>
    </message>
    <message id="page.missing.proof">
        <source>One more proof is needed.</source>
        <translation>还需要一项佐证。</translation>
    </message>
    <message id="page.missing.down">
        <source>Now say the ruler's step, or type the depth.</source>
        <translation>请说明刻度尺一格是多少，或输入深度。</translation>
    </message>
    <message id="page.refused">
        <source>No scale</source>
        <translation>没有比例</translation>
    </message>
    <message id="page.picture.no_area">
        <source>No ultrasound picture is here. Check the scanner, then touch New picture.</source>
        <translation>这里没有超声图像。请检查超声机，再按“新图像”。</translation>
    </message>
    <message id="page.scale.disagree">
        <source>Ruler and depth do not fit. Look again: what is one step?</source>
        <translation>刻度尺和深度不吻合。请再看：一格是多少？</translation>
    </message>
    <message id="page.scale.disagree.points">
        <source>The two points do not fit the rest. Please touch them again.</source>
        <translation>两点与其他数据不吻合。请重新标出。</translation>
    </message>
    <message id="page.scale.aspect">
        <source>The probe's width does not fit ruler and depth. Look at the probe again.</source>
        <translation>探头宽度与刻度尺、深度不吻合。请再看探头。</translation>
    </message>
    <message id="page.scale.range">
        <source>This cannot be. Look again at what you typed.</source>
        <translation>数值不可能。请再看您输入的内容。</translation>
    </message>
    <message id="page.scale.profile">
        <source>The kept scale says another size. Touch here to leave it out.</source>
        <translation>已存的比例大小不同。按此不使用它。</translation>
    </message>
    <message id="page.scale.profiles">
        <source>Two kept scales say different sizes. Touch here to leave them out.</source>
        <translation>两个已存的比例大小不同。按此不使用它们。</translation>
    </message>
    <message id="page.no_picture">
        <source>No picture has come. Check the cable, then touch New picture.</source>
        <translation>没有收到图像。请检查接线，再按“新图像”。</translation>
    </message>
    <message id="page.demo">
        <source>This is a demo</source>
        <translation>这是演示</translation>
    </message>
    <message id="page.typed_scale">
        <source>A scale was typed in</source>
        <translation>比例为手动输入</translation>
    </message>
    <message id="page.nothing_kept">
        <source>Nothing is changed and nothing is kept. Touch Back.</source>
        <translation>没有更改，也没有保存。请按“返回”。</translation>
    </message>
    <message id="page.used">
        <source>In use, but not kept</source>
        <translation>使用中，但未保存</translation>
    </message>
    <message id="page.used.how">
        <source>The kit cannot store it. It holds until the kit is switched off.</source>
        <translation>本机无法保存。关机前仍然有效。</translation>
    </message>
    <message id="page.used.width">
        <source>Only a scale with the probe's width is kept. It holds until the depth changes.</source>
        <translation>有探头宽度的比例才会保存。深度改变前仍然有效。</translation>
    </message>
    <message id="tick.title">
        <source>What is one step?</source>
        <translation>一格是多少？</translation>
    </message>
    <message id="tick.hint">
        <source>Read the numbers beside the ruler. One step goes from one mark to the next.</source>
        <translation>请看刻度尺旁的数字。一格是从一个刻度到下一个刻度。</translation>
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
        <translation>不确定</translation>
    </message>
    <message id="pad.tick">
        <source>One step of the ruler</source>
        <translation>刻度尺的一格</translation>
    </message>
    <message id="pad.depth">
        <source>Depth of the picture</source>
        <translation>图像的深度</translation>
    </message>
    <message id="pad.aperture">
        <source>Width of the probe</source>
        <translation>探头的宽度</translation>
    </message>
    <message id="pad.down">
        <source>From wire to wire, down</source>
        <translation>线与线之间，纵向</translation>
    </message>
    <message id="pad.across">
        <source>From wire to wire, across</source>
        <translation>线与线之间，横向</translation>
    </message>
    <message id="pad.points">
        <source>From mark to mark</source>
        <translation>两个标记之间</translation>
    </message>
    <message id="pad.unit">
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message id="pad.range">
        <source>From {low} to {high} mm</source>
        <translation>从 {low} 到 {high} mm</translation>
    </message>
    <message id="pad.also">
        <source>= {cm} cm</source>
        <translation>= {cm} cm</translation>
    </message>
    <message id="pad.empty">
        <source>Type a number first.</source>
        <translation>请先输入数字。</translation>
    </message>
    <message id="pad.small">
        <source>Too small. At least {low} mm.</source>
        <translation>太小。至少 {low} mm。</translation>
    </message>
    <message id="pad.large">
        <source>Too large. At most {high} mm.</source>
        <translation>太大。最多 {high} mm。</translation>
    </message>
    <message id="pad.ok">
        <source>OK</source>
        <translation>确定</translation>
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
        <translation>请按第一个标记</translation>
    </message>
    <message id="points.2">
        <source>Touch the second mark</source>
        <translation>请按第二个标记</translation>
    </message>
    <message id="points.3">
        <source>Again: the first mark</source>
        <translation>再一次：第一个标记</translation>
    </message>
    <message id="points.4">
        <source>Again: the second mark</source>
        <translation>再一次：第二个标记</translation>
    </message>
    <message id="points.how">
        <source>The cross stands above your finger. Move it with the arrows.</source>
        <translation>十字在手指上方。可用箭头移动。</translation>
    </message>
    <message id="points.step">
        <source>{number} of {all}</source>
        <translation>{number} / {all}</translation>
    </message>
    <message id="points.set">
        <source>Set mark</source>
        <translation>设定标记</translation>
    </message>
    <message id="points.points.short">
        <source>The marks are too close. Take two that are far apart.</source>
        <translation>两个标记太近。请选相距远的两点。</translation>
    </message>
    <message id="points.points.oblique">
        <source>The marks are not in one line. Take two on one ruler.</source>
        <translation>标记不在一条直线上。请选同一刻度尺的两点。</translation>
    </message>
    <message id="points.points.repeat">
        <source>The second time was not the same. Please do it again.</source>
        <translation>第二次的位置不同。请再做一次。</translation>
    </message>
    <message id="points.points.distance">
        <source>This is no distance. Please do it again.</source>
        <translation>这不是距离。请再做一次。</translation>
    </message>
    <message id="phantom">
        <source>Weekly check</source>
        <translation>每周检查</translation>
    </message>
    <message id="phantom.open">
        <source>Weekly check</source>
        <translation>每周检查</translation>
    </message>
    <message id="phantom.step.1">
        <source>Put the phantom on a table. Cover it with gel.</source>
        <translation>把体模放在桌上。涂满耦合剂。</translation>
    </message>
    <message id="phantom.step.2">
        <source>Hold the probe upright. Do not press.</source>
        <translation>探头垂直放好。不要按压。</translation>
    </message>
    <message id="phantom.step.3">
        <source>Show many sharp wires, down and across.</source>
        <translation>要看到多条清晰的线，纵向和横向。</translation>
    </message>
    <message id="phantom.down">
        <source>Wires down</source>
        <translation>纵向的线</translation>
    </message>
    <message id="phantom.across">
        <source>Wires across</source>
        <translation>横向的线</translation>
    </message>
    <message id="phantom.filling">
        <source>Phantom</source>
        <translation>体模</translation>
    </message>
    <message id="phantom.mm">
        <source>{mm} mm apart</source>
        <translation>相距 {mm} mm</translation>
    </message>
    <message id="phantom.ask">
        <source>How far apart? Touch to type.</source>
        <translation>相距多远？按此输入。</translation>
    </message>
    <message id="phantom.sheet">
        <source>The phantom's sheet tells the distances.</source>
        <translation>体模的说明书列出距离。</translation>
    </message>
    <message id="phantom.tissue">
        <source>Like tissue, 1540 m/s</source>
        <translation>如组织，1540 m/s</translation>
    </message>
    <message id="phantom.water">
        <source>Water or gelatine, 1485 m/s</source>
        <translation>水或明胶，1485 m/s</translation>
    </message>
    <message id="phantom.state.kept">
        <source>As last time</source>
        <translation>与上次相同</translation>
    </message>
    <message id="phantom.state.typed">
        <source>You said</source>
        <translation>由您输入</translation>
    </message>
    <message id="phantom.state.missing">
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message id="phantom.state.change">
        <source>Touch to change</source>
        <translation>按此更改</translation>
    </message>
    <message id="phantom.check">
        <source>Check now</source>
        <translation>现在检查</translation>
    </message>
    <message id="phantom.again">
        <source>Check again</source>
        <translation>再检查</translation>
    </message>
    <message id="phantom.done">
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message id="phantom.calibrate">
        <source>Calibrate</source>
        <translation>校准</translation>
    </message>
    <message id="phantom.due">
        <source>Due: {why}</source>
        <translation>需检查：{why}</translation>
    </message>
    <message id="phantom.never">
        <source>no check yet</source>
        <translation>从未检查</translation>
    </message>
    <message id="phantom.lost">
        <source>check now</source>
        <translation>请现在检查</translation>
    </message>
    <message id="phantom.passed">
        <source>Last passed {day}</source>
        <translation>上次通过：{day}</translation>
    </message>
    <message id="phantom.due.passed">
        <source>last passed {day}</source>
        <translation>上次通过：{day}</translation>
    </message>
    <message id="phantom.failed">
        <source>Failed {day}: do not measure</source>
        <translation>{day}未通过：不要测量</translation>
    </message>
    <message id="phantom.anew">
        <source>calibrated since the last check</source>
        <translation>上次检查后重新校准过</translation>
    </message>
    <message id="phantom.ahead">
        <source>the kit's clock was wrong</source>
        <translation>本机时钟曾经出错</translation>
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
        <translation>读不出以往的检查。请找人检修。</translation>
    </message>
    <message id="phantom.nothing_kept">
        <source>Rehearsal: nothing is kept</source>
        <translation>练习：不会保存</translation>
    </message>
    <message id="phantom.chart.down">
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message id="phantom.chart.across">
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message id="phantom.chart.failed">
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message id="phantom.still">
        <source>Still picture</source>
        <translation>静止图像</translation>
    </message>
    <message id="phantom.no_still">
        <source>No picture</source>
        <translation>没有图像</translation>
    </message>
    <message id="phantom.seeking">
        <source>Looking for the wires</source>
        <translation>正在找线</translation>
    </message>
    <message id="phantom.seeking.how">
        <source>One moment.</source>
        <translation>请稍候。</translation>
    </message>
    <message id="phantom.fits">
        <source>The scale fits</source>
        <translation>比例吻合</translation>
    </message>
    <message id="phantom.fits.how">
        <source>You can measure.</source>
        <translation>您可以测量。</translation>
    </message>
    <message id="phantom.fits.rehearsal">
        <source>This is a rehearsal.</source>
        <translation>这是练习。</translation>
    </message>
    <message id="phantom.differs">
        <source>The scale does not fit</source>
        <translation>比例不吻合</translation>
    </message>
    <message id="phantom.differs.how">
        <source>Do not measure. Calibrate anew.</source>
        <translation>不要测量。请重新校准。</translation>
    </message>
    <message id="phantom.aspect.how">
        <source>Stretched by {percent} %. Do not measure. Have the video set right.</source>
        <translation>图像拉伸了 {percent} %。不要测量。请找人调整视频。</translation>
    </message>
    <message id="phantom.few_wires">
        <source>No phantom seen</source>
        <translation>看不到体模</translation>
    </message>
    <message id="phantom.few_wires.how">
        <source>Show more wires, down and across, sharp and bright.</source>
        <translation>要看到更多线，纵向和横向，清晰明亮。</translation>
    </message>
    <message id="phantom.ambiguous">
        <source>Wires not clear</source>
        <translation>线不清楚</translation>
    </message>
    <message id="phantom.ambiguous.how">
        <source>Check the distances you typed. Show all wires of a row and a column.</source>
        <translation>请核对输入的距离。要看到整行和整列的线。</translation>
    </message>
    <message id="phantom.uneven">
        <source>Wires not clear</source>
        <translation>线不清楚</translation>
    </message>
    <message id="phantom.uneven.how">
        <source>Make them sharp. Hold the probe straight across them.</source>
        <translation>要让线清晰。探头要与线垂直。</translation>
    </message>
    <message id="phantom.tilted">
        <source>Phantom lies oblique</source>
        <translation>体模斜了</translation>
    </message>
    <message id="phantom.tilted.how">
        <source>Hold the probe straight on the phantom.</source>
        <translation>把探头垂直放在体模上。</translation>
    </message>
    <message id="phantom.refused">
        <source>No phantom seen</source>
        <translation>看不到体模</translation>
    </message>
    <message id="phantom.no_picture">
        <source>No picture</source>
        <translation>没有图像</translation>
    </message>
    <message id="phantom.no_picture.how">
        <source>Check the cable and the scanner.</source>
        <translation>请检查接线和超声机。</translation>
    </message>
    <message id="phantom.old_picture">
        <source>The picture has stopped</source>
        <translation>图像停住了</translation>
    </message>
    <message id="phantom.old_picture.how">
        <source>Check the cable and the scanner.</source>
        <translation>请检查接线和超声机。</translation>
    </message>
    <message id="phantom.no_area">
        <source>No ultrasound picture</source>
        <translation>没有超声图像</translation>
    </message>
    <message id="phantom.no_area.how">
        <source>Check the scanner.</source>
        <translation>请检查超声机。</translation>
    </message>
    <message id="phantom.no_scale">
        <source>No scale yet</source>
        <translation>还没有比例</translation>
    </message>
    <message id="phantom.no_scale.how">
        <source>There is nothing to check. Calibrate first.</source>
        <translation>没有可检查的。请先校准。</translation>
    </message>
    <message id="phantom.no_width">
        <source>Width not proven</source>
        <translation>宽度未核实</translation>
    </message>
    <message id="phantom.no_width.how">
        <source>Calibrate first, and give the probe's width.</source>
        <translation>请先校准，并输入探头宽度。</translation>
    </message>
    <message id="phantom.not_kept">
        <source>Not stored: the kit's disk is full or locked. Have it looked after.</source>
        <translation>未保存：存储空间已满或被锁。请找人检修。</translation>
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
        <translation>在 ± {limit} % 之内</translation>
    </message>
    <message id="freeze">
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message id="go_live">
        <source>Go live</source>
        <translation>回到实时</translation>
    </message>
    <message id="retake">
        <source>Retake</source>
        <translation>重拍</translation>
    </message>
    <message id="accept">
        <source>Accept</source>
        <translation>采用</translation>
    </message>
    <message id="accept.picture">
        <source>Keep picture</source>
        <translation>保留图像</translation>
    </message>
    <message id="accept.saving">
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message id="outline">
        <source>Outline</source>
        <translation>轮廓</translation>
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
        <translation>肱二头肌</translation>
    </message>
    <message id="site.name.triceps">
        <source>triceps</source>
        <translation>肱三头肌</translation>
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
        <translation>腓骨长短肌</translation>
    </message>
    <message id="site.name.aponeurosis">
        <source>muscle between its aponeuroses</source>
        <translation>腱膜之间的肌肉</translation>
    </message>
    <message id="reason.signal.none">
        <source>No picture. Check the video cable and the scanner.</source>
        <translation>没有图像。请检查视频线和超声机。</translation>
    </message>
    <message id="reason.signal.unplugged">
        <source>The video adapter is unplugged. Plug it in.</source>
        <translation>视频转接器已松脱。请插好。</translation>
    </message>
    <message id="reason.signal.changed">
        <source>The video is being set up. One moment.</source>
        <translation>正在设置视频。请稍候。</translation>
    </message>
    <message id="reason.signal.denied">
        <source>The kit may not use the video device. Have it looked after.</source>
        <translation>本机不能使用视频设备。请找人检修。</translation>
    </message>
    <message id="reason.signal.busy">
        <source>Another program uses the video. Restart the kit.</source>
        <translation>其他程序正在使用视频。请重启本机。</translation>
    </message>
    <message id="reason.signal.unsupported">
        <source>This video mode cannot be read. Set another on the scanner.</source>
        <translation>读不出这种视频格式。请在超声机上更改。</translation>
    </message>
    <message id="reason.signal.ended">
        <source>The video has ended.</source>
        <translation>视频已结束。</translation>
    </message>
    <message id="reason.signal.stale">
        <source>The picture has stopped. Check the scanner.</source>
        <translation>图像停住了。请检查超声机。</translation>
    </message>
    <message id="reason.signal.still">
        <source>The picture does not change. One moment.</source>
        <translation>图像没有变化。请稍候。</translation>
    </message>
    <message id="reason.signal.scanner_frozen">
        <source>The scanner is frozen. Press freeze on it to go on.</source>
        <translation>超声机已冻结。请在机上再按一次冻结。</translation>
    </message>
    <message id="reason.signal.capture_frozen">
        <source>The video stands still. Check the cable; restart the kit.</source>
        <translation>视频停住了。请检查接线，重启本机。</translation>
    </message>
    <message id="reason.signal.late">
        <source>The kit is too slow for a live number. Let it cool.</source>
        <translation>本机太慢，无法实时测量。请让它降温。</translation>
    </message>
    <message id="reason.picture.no_area">
        <source>No ultrasound picture found on this screen.</source>
        <translation>屏幕上找不到超声图像。</translation>
    </message>
    <message id="reason.picture.cut">
        <source>The picture is cut off. Capture the scanner's whole screen.</source>
        <translation>图像被裁掉一部分。请采集整个屏幕。</translation>
    </message>
    <message id="reason.picture.interlaced">
        <source>The video is interlaced. Set a progressive mode.</source>
        <translation>视频是隔行格式。请设为逐行格式。</translation>
    </message>
    <message id="reason.picture.doubled">
        <source>Every line comes twice. Set the full resolution.</source>
        <translation>每行重复两次。请设为全分辨率。</translation>
    </message>
    <message id="reason.picture.mirrored">
        <source>The video is mirrored. Switch mirroring off.</source>
        <translation>视频左右反转。请关闭镜像。</translation>
    </message>
    <message id="reason.picture.type">
        <source>This video format cannot be read.</source>
        <translation>读不出这种视频格式。</translation>
    </message>
    <message id="reason.picture.shape">
        <source>This video format cannot be read.</source>
        <translation>读不出这种视频格式。</translation>
    </message>
    <message id="reason.orientation.mirrored">
        <source>Left and right are swapped. Check the scanner's marker.</source>
        <translation>左右颠倒了。请检查超声机的方向标记。</translation>
    </message>
    <message id="reason.orientation.lost">
        <source>The scanner's side marker is gone. Check left and right.</source>
        <translation>方向标记不见了。请核对左右。</translation>
    </message>
    <message id="reason.scale.unknown">
        <source>No scale yet: sizes are in pixels only.</source>
        <translation>还没有比例：大小只以像素计。</translation>
    </message>
    <message id="reason.scale.single_source">
        <source>The scale was typed in and is not proven.</source>
        <translation>比例为手动输入，未核实。</translation>
    </message>
    <message id="reason.scale.settling">
        <source>Reading the scale off the screen. One moment.</source>
        <translation>正在读取屏幕的比例。请稍候。</translation>
    </message>
    <message id="reason.scale.no_source">
        <source>No scale yet. Touch here to calibrate.</source>
        <translation>还没有比例。按此校准。</translation>
    </message>
    <message id="reason.scale.one_source">
        <source>The scale needs a second proof. Touch here.</source>
        <translation>比例需要第二项佐证。请按此。</translation>
    </message>
    <message id="reason.scale.axis">
        <source>The depth is missing. Touch here to give it.</source>
        <translation>缺少深度。按此输入。</translation>
    </message>
    <message id="reason.scale.width">
        <source>No area: give the probe's width. Touch here.</source>
        <translation>没有面积：请输入探头宽度。按此。</translation>
    </message>
    <message id="reason.scale.tilt">
        <source>Hold the probe level, or give its width. Touch here.</source>
        <translation>探头要持平，或输入其宽度。请按此。</translation>
    </message>
    <message id="reason.scale.disagree">
        <source>Ruler, depth and probe do not fit. Check the scanner.</source>
        <translation>刻度尺、深度和探头不吻合。请检查超声机。</translation>
    </message>
    <message id="reason.scale.aspect">
        <source>The picture is stretched, or the probe is another.</source>
        <translation>图像被拉伸，或换了探头。</translation>
    </message>
    <message id="reason.scale.range">
        <source>This scale cannot be. Check what was typed.</source>
        <translation>比例不可能。请核对输入的内容。</translation>
    </message>
    <message id="reason.scale.profile">
        <source>The screen says another scale than the kept one.</source>
        <translation>屏幕的比例与已存的不同。</translation>
    </message>
    <message id="reason.scale.profiles">
        <source>Several kept scales fit. Show the depth on the scanner.</source>
        <translation>有几个已存比例吻合。请显示深度。</translation>
    </message>
    <message id="reason.scale.phantom">
        <source>The weekly check failed. Calibrate anew.</source>
        <translation>每周检查未通过。请重新校准。</translation>
    </message>
    <message id="reason.scale.screen_changed">
        <source>The video's size has changed. The scale is read anew.</source>
        <translation>视频大小改变了。正重新读取比例。</translation>
    </message>
    <message id="reason.scale.picture_changed">
        <source>Depth or zoom has changed. The scale is read anew.</source>
        <translation>深度或缩放改变了。正重新读取比例。</translation>
    </message>
    <message id="reason.scale.ruler_changed">
        <source>The ruler has changed. The scale is read anew.</source>
        <translation>刻度尺改变了。正重新读取比例。</translation>
    </message>
    <message id="reason.scale.depth_changed">
        <source>The depth has changed. The scale is read anew.</source>
        <translation>深度改变了。正重新读取比例。</translation>
    </message>
    <message id="reason.text.unreadable">
        <source>The kit cannot read the screen's text. Have it looked after.</source>
        <translation>本机读不出屏幕的文字。请找人检修。</translation>
    </message>
    <message id="reason.dicom.no_region">
        <source>The file's own scale is not of this picture.</source>
        <translation>文件的比例不属于这幅图像。</translation>
    </message>
    <message id="reason.dicom.regions">
        <source>The file gives several scales for this picture.</source>
        <translation>文件给这幅图像提供了几个比例。</translation>
    </message>
    <message id="reason.dicom.rescaled">
        <source>The file's scale was made for another size.</source>
        <translation>文件的比例是为另一大小而设。</translation>
    </message>
    <message id="reason.dicom.delta">
        <source>The file's own scale cannot be.</source>
        <translation>文件的比例不可能。</translation>
    </message>
    <message id="reason.kit.self_test">
        <source>The kit failed its self-test: outlines only.</source>
        <translation>本机自检未通过：只显示轮廓。</translation>
    </message>
    <message id="reason.kit.testing">
        <source>The kit tests itself. One moment.</source>
        <translation>本机正在自检。请稍候。</translation>
    </message>
    <message id="reason.model.simulated">
        <source>This network was trained on simulated images only.</source>
        <translation>这个模型只用模拟图像训练。</translation>
    </message>
    <message id="reason.model.research">
        <source>Research only: this network learned from simulations.</source>
        <translation>仅供研究：这个模型用模拟图像训练。</translation>
    </message>
    <message id="reason.model.demo">
        <source>Demonstration: simulated picture, simulated training.</source>
        <translation>演示：模拟图像，模拟训练。</translation>
    </message>
    <message id="reason.model.development_key">
        <source>Development model: signed with the public test key.</source>
        <translation>开发用模型：用公开的测试密钥签名。</translation>
    </message>
    <message id="reason.model.unsigned">
        <source>This model is not signed.</source>
        <translation>这个模型未经签名。</translation>
    </message>
    <message id="reason.inference.fallback">
        <source>The accelerator is not used. Have the kit looked after.</source>
        <translation>没有使用加速器。请找人检修。</translation>
    </message>
    <message id="reason.inference.failed">
        <source>The network failed on this picture.</source>
        <translation>模型处理这幅图像时失败。</translation>
    </message>
    <message id="reason.confidence.low">
        <source>The outline is uncertain. More gel, hold still.</source>
        <translation>轮廓不确定。多加耦合剂，保持不动。</translation>
    </message>
    <message id="reason.outline.edited">
        <source>Outline corrected by hand.</source>
        <translation>轮廓经手动修正。</translation>
    </message>
    <message id="reason.stream.lost">
        <source>The video stream was lost. Check the network.</source>
        <translation>视频流中断。请检查网络。</translation>
    </message>
    <message id="reason.stream.damaged">
        <source>The video stream cannot be read. Check its sender.</source>
        <translation>读不出视频流。请检查发送的机器。</translation>
    </message>
    <message id="reason.serial.absent">
        <source>A device is not plugged in yet. Check its cable.</source>
        <translation>有设备未接上。请检查其接线。</translation>
    </message>
    <message id="reason.serial.unplugged">
        <source>A device was unplugged. Plug it in again.</source>
        <translation>有设备松脱了。请再插好。</translation>
    </message>
    <message id="reason.serial.denied">
        <source>The kit may not use a device. Have it looked after.</source>
        <translation>本机不能使用某设备。请找人检修。</translation>
    </message>
    <message id="reason.serial.busy">
        <source>A device is in use elsewhere. Plug it in again.</source>
        <translation>某设备被占用。请重新插上。</translation>
    </message>
    <message id="reason.serial.not_a_port">
        <source>A device's port is set wrongly. Have it looked after.</source>
        <translation>某设备的端口设置错误。请找人检修。</translation>
    </message>
    <message id="reason.serial.garbage">
        <source>A device sends noise. Check its cable.</source>
        <translation>某设备的信号混乱。请检查其接线。</translation>
    </message>
    <message id="reason.serial.checksum">
        <source>The value came damaged. Measure again.</source>
        <translation>收到的数值已损坏。请再测量。</translation>
    </message>
    <message id="reason.serial.half_frame">
        <source>Only a part of the value came. Measure or scan again.</source>
        <translation>只收到部分数值。请再测量或扫描。</translation>
    </message>
    <message id="reason.serial.overlong">
        <source>A device sends too much at once. Check its settings.</source>
        <translation>某设备一次发送太多。请检查其设置。</translation>
    </message>
    <message id="reason.serial.unit">
        <source>The device shows another unit. Set it to kg and cm.</source>
        <translation>设备用了其他单位。请设为 kg 和 cm。</translation>
    </message>
    <message id="reason.serial.implausible">
        <source>This value cannot be. Measure again.</source>
        <translation>数值不可能。请再测量。</translation>
    </message>
    <message id="reason.serial.code">
        <source>This code cannot be read. Scan the participant's code.</source>
        <translation>读不出此编码。请扫描参加者的编码。</translation>
    </message>
    <message id="reason.serial.wrong_device">
        <source>Another device is plugged in here. Check the plugs.</source>
        <translation>这里插了另一个设备。请检查插头。</translation>
    </message>
    <message id="reason.control.freeze_stuck">
        <source>The freeze button is stuck. Touch the screen instead.</source>
        <translation>冻结按钮卡住了。请改按屏幕。</translation>
    </message>
    <message id="reason.control.footswitch_stuck">
        <source>The footswitch is held down. Free it, or touch the screen.</source>
        <translation>脚踏开关被压住。请放开，或改按屏幕。</translation>
    </message>
    <message id="reason.control.power_stuck">
        <source>The power button is stuck. Free it.</source>
        <translation>电源按钮卡住了。请松开。</translation>
    </message>
    <message id="reason.lamp.failed">
        <source>The lamp is broken. Trust the screen alone.</source>
        <translation>指示灯坏了。请只看屏幕。</translation>
    </message>
    <message id="reason.gpio.no_library">
        <source>Buttons are not set up. Touch the screen instead.</source>
        <translation>按钮未设置。请改按屏幕。</translation>
    </message>
    <message id="reason.gpio.no_chip">
        <source>Buttons are not found. Touch the screen instead.</source>
        <translation>找不到按钮。请改按屏幕。</translation>
    </message>
    <message id="reason.gpio.ambiguous">
        <source>Buttons are not set up. Touch the screen instead.</source>
        <translation>按钮未设置。请改按屏幕。</translation>
    </message>
    <message id="reason.gpio.permission">
        <source>Buttons may not be used. Touch the screen instead.</source>
        <translation>不能使用按钮。请改按屏幕。</translation>
    </message>
    <message id="reason.gpio.busy">
        <source>Another program has the buttons. Restart the kit.</source>
        <translation>其他程序占用按钮。请重启本机。</translation>
    </message>
    <message id="reason.gpio.no_line">
        <source>A button is set up wrongly. Touch the screen instead.</source>
        <translation>有按钮设置错误。请改按屏幕。</translation>
    </message>
    <message id="reason.gpio.unfit">
        <source>A button cannot work on its line. Touch the screen.</source>
        <translation>有按钮接线不合用。请改按屏幕。</translation>
    </message>
    <message id="reason.gpio.gone">
        <source>The buttons were unplugged. Plug in, restart the kit.</source>
        <translation>按钮松脱了。请插好，并重启本机。</translation>
    </message>
    <message id="reason.kit.hot">
        <source>The kit is hot. Move it out of the sun; let air around it.</source>
        <translation>本机很热。请移离阳光，保持通风。</translation>
    </message>
    <message id="reason.kit.too_hot">
        <source>The kit is too hot. It saves all and switches off.</source>
        <translation>本机过热。会保存一切，然后关机。</translation>
    </message>
    <message id="reason.kit.throttled">
        <source>The kit is slowed by heat. Let it cool.</source>
        <translation>本机因过热而变慢。请让它降温。</translation>
    </message>
    <message id="reason.kit.power_weak">
        <source>Too little power. Use the kit's own charger and cable.</source>
        <translation>供电不足。请用本机的充电器和电线。</translation>
    </message>
    <message id="reason.kit.battery_low">
        <source>The battery is low. Plug in the charger.</source>
        <translation>电量低。请接上充电器。</translation>
    </message>
    <message id="reason.kit.battery_empty">
        <source>The battery is empty. The kit saves all and switches off.</source>
        <translation>电池用尽。本机会保存一切，然后关机。</translation>
    </message>
    <message id="reason.kit.memory_low">
        <source>Little memory is left. Restart the kit after this person.</source>
        <translation>内存不足。完成这位后请重启本机。</translation>
    </message>
    <message id="reason.kit.disk_low">
        <source>Little room is left. Export the records soon.</source>
        <translation>存储空间不多。请尽快导出记录。</translation>
    </message>
    <message id="reason.kit.disk_full">
        <source>No room for captures. Export the records now.</source>
        <translation>没有空间保存图像。请立即导出记录。</translation>
    </message>
    <message id="reason.kit.disk_read_only">
        <source>Nothing can be saved. Restart the kit; report it.</source>
        <translation>无法保存。请重启本机，并报告。</translation>
    </message>
    <message id="reason.kit.no_shutdown">
        <source>The kit cannot switch itself off. Use the switch.</source>
        <translation>本机不能自行关机。请用电源开关。</translation>
    </message>
    <message id="reason.kit.shutdown_refused">
        <source>The kit cannot switch itself off. Use the switch.</source>
        <translation>本机不能自行关机。请用电源开关。</translation>
    </message>
    <message id="reason.serial.library">
        <source>Serial devices are not set up. Have the kit looked after.</source>
        <translation>串口设备未设置。请找人检修。</translation>
    </message>
    <message id="reason.serial.unknown_driver">
        <source>A device is set up wrongly. Have the kit looked after.</source>
        <translation>某设备设置错误。请找人检修。</translation>
    </message>
    <message id="reason.serial.wrong_kind">
        <source>A device is set up wrongly. Have the kit looked after.</source>
        <translation>某设备设置错误。请找人检修。</translation>
    </message>
    <message id="reason.serial.two_of_a_kind">
        <source>Two devices of one kind are set. Have the kit looked after.</source>
        <translation>设置了两个同类设备。请找人检修。</translation>
    </message>
    <message id="reason.serial.one_port">
        <source>Two devices share a port. Have the kit looked after.</source>
        <translation>两个设备共用一个端口。请找人检修。</translation>
    </message>
    <message id="reason.outline.uncertain">
        <source>The outline is too uncertain. More gel, hold still.</source>
        <translation>轮廓太不确定。多加耦合剂，保持不动。</translation>
    </message>
    <message id="reason.site.wrong">
        <source>This looks like another muscle. Check the site.</source>
        <translation>看起来是另一块肌肉。请核对部位。</translation>
    </message>
    <message id="reason.muscle.none">
        <source>No muscle found. Move the probe slowly.</source>
        <translation>找不到肌肉。请慢慢移动探头。</translation>
    </message>
    <message id="reason.muscle.small">
        <source>The muscle is too small to measure here.</source>
        <translation>这里的肌肉太小，无法测量。</translation>
    </message>
    <message id="reason.muscle.split">
        <source>The outline is in several pieces.</source>
        <translation>轮廓分成几块。</translation>
    </message>
    <message id="reason.muscle.touches_top">
        <source>The muscle touches the top. Use more gel.</source>
        <translation>肌肉碰到顶部。请多加耦合剂。</translation>
    </message>
    <message id="reason.muscle.touches_bottom">
        <source>The muscle is cut below. Increase the depth.</source>
        <translation>肌肉底部被切掉。请增加深度。</translation>
    </message>
    <message id="reason.fov.truncated">
        <source>The muscle is wider than the picture: visible part only.</source>
        <translation>肌肉比图像宽：只量可见部分。</translation>
    </message>
    <message id="reason.shape.irregular">
        <source>The outline has an odd shape. Check it.</source>
        <translation>轮廓形状奇怪。请查看。</translation>
    </message>
    <message id="reason.shape.fill">
        <source>Area and thickness do not fit each other. Check the outline.</source>
        <translation>面积和厚度不吻合。请查看轮廓。</translation>
    </message>
    <message id="reason.thickness.few_stations">
        <source>The thickness cannot be measured on this outline.</source>
        <translation>这个轮廓量不出厚度。</translation>
    </message>
    <message id="reason.thickness.unsettled">
        <source>The thickness has no clear direction. Centre the muscle.</source>
        <translation>厚度方向不清。请把肌肉居中。</translation>
    </message>
    <message id="reason.thickness.uneven">
        <source>The thickness varies too much. Hold the probe straight.</source>
        <translation>厚度变化太大。请把探头拿直。</translation>
    </message>
    <message id="reason.edges.missing">
        <source>The two bright lines of the muscle were not found.</source>
        <translation>找不到肌肉的两条亮线。</translation>
    </message>
    <message id="reason.edges.faint">
        <source>A bright line is hardly seen. More gel, move slowly.</source>
        <translation>亮线看不清。多加耦合剂，慢慢移动。</translation>
    </message>
    <message id="reason.edges.partial">
        <source>A bright line is only partly seen. Centre the muscle.</source>
        <translation>亮线只见一部分。请把肌肉居中。</translation>
    </message>
    <message id="reason.edges.doubtful">
        <source>Another bright line may be the border. Check the outline.</source>
        <translation>另一条亮线可能才是边界。请查看轮廓。</translation>
    </message>
    <message id="reason.edges.cross">
        <source>The two lines cross. Hold the probe along the muscle.</source>
        <translation>两条线相交。请把探头沿着肌肉放。</translation>
    </message>
    <message id="reason.mt.implausible">
        <source>Unusual thickness. Check the scale and the site.</source>
        <translation>厚度不寻常。请核对比例和部位。</translation>
    </message>
    <message id="reason.mt.impossible">
        <source>Impossible thickness. The scale or the site is wrong.</source>
        <translation>厚度不可能。比例或部位有错。</translation>
    </message>
    <message id="reason.csa.implausible">
        <source>Unusual area. Check the scale and the site.</source>
        <translation>面积不寻常。请核对比例和部位。</translation>
    </message>
    <message id="reason.csa.impossible">
        <source>Impossible area. The scale or the site is wrong.</source>
        <translation>面积不可能。比例或部位有错。</translation>
    </message>
    <message id="coach.side">
        <source>Left and right may be swapped. Check the probe's marker.</source>
        <translation>左右可能颠倒了。请检查探头标记。</translation>
    </message>
    <message id="coach.site">
        <source>This looks like another muscle. Go back to the mark.</source>
        <translation>看起来是另一块肌肉。请回到标记处。</translation>
    </message>
    <message id="coach.search">
        <source>Move the probe slowly until the muscle is seen.</source>
        <translation>慢慢移动探头，直到看到肌肉。</translation>
    </message>
    <message id="coach.gel">
        <source>Use more gel, and do not press.</source>
        <translation>多加耦合剂，不要按压。</translation>
    </message>
    <message id="coach.deeper">
        <source>Increase the depth: the muscle is cut below.</source>
        <translation>请增加深度：肌肉底部被切掉。</translation>
    </message>
    <message id="coach.left">
        <source>Move the probe to the left of the picture.</source>
        <translation>把探头移向图像的左边。</translation>
    </message>
    <message id="coach.right">
        <source>Move the probe to the right of the picture.</source>
        <translation>把探头移向图像的右边。</translation>
    </message>
    <message id="coach.tilt">
        <source>Hold the probe upright, straight across the limb.</source>
        <translation>探头要垂直，正对着横过肢体。</translation>
    </message>
    <message id="coach.along">
        <source>Turn the probe until it lies along the muscle.</source>
        <translation>转动探头，直到沿着肌肉。</translation>
    </message>
    <message id="coach.centre">
        <source>Move the probe until the muscle is in the middle.</source>
        <translation>移动探头，让肌肉在正中。</translation>
    </message>
    <message id="coach.again">
        <source>The outline looks odd. Move a little, then come back.</source>
        <translation>轮廓奇怪。稍微移开，再回来。</translation>
    </message>
    <message id="coach.pressure">
        <source>Press less: let the probe float on the gel.</source>
        <translation>轻一点：让探头浮在耦合剂上。</translation>
    </message>
    <message id="coach.shallower">
        <source>Decrease the depth: the muscle is far up.</source>
        <translation>请减小深度：肌肉在很上面。</translation>
    </message>
    <message id="coach.cut">
        <source>Wider than the picture, but good. Hold still.</source>
        <translation>两边被切：把最厚部分放在正中。</translation>
    </message>
    <message id="coach.hold">
        <source>Good. Hold still.</source>
        <translation>好。保持不动。</translation>
    </message>
    <message id="coach.lift">
        <source>Lift the probe off, then put it on again.</source>
        <translation>提起探头，再放一次。</translation>
    </message>
    <message id="visit.ok">
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message id="visit.back">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="visit.on">
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message id="visit.leave">
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message id="visit.no_value">
        <source>No value</source>
        <translation>没有数值</translation>
    </message>
    <message id="visit.keeping">
        <source>Saving</source>
        <translation>保存中</translation>
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
        <translation>练习：不会保存</translation>
    </message>
    <message id="visit.mark.demonstration">
        <source>Demonstration</source>
        <translation>演示</translation>
    </message>
    <message id="visit.mark.between">
        <source> · </source>
        <translation> · </translation>
    </message>
    <message id="visit.side.right">
        <source>right</source>
        <translation>右侧</translation>
    </message>
    <message id="visit.side.left">
        <source>left</source>
        <translation>左侧</translation>
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
        <translation>性别不详</translation>
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
        <translation>没有做</translation>
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
        <translation>确定</translation>
    </message>
    <message id="visit.notice.other_code">
        <source>Another person's code</source>
        <translation>这是另一人的编号</translation>
    </message>
    <message id="visit.notice.other_code.lead">
        <source>This visit is for {code}. Nothing was changed. Leave this visit first.</source>
        <translation>这次筛查属于 {code}。没有更改任何数据。请先离开这次筛查。</translation>
    </message>
    <message id="visit.notice.other_hand">
        <source>The other hand</source>
        <translation>是另一只手</translation>
    </message>
    <message id="visit.notice.other_hand.lead">
        <source>This value came from the other hand. Now measure the {side} hand.</source>
        <translation>这个数值来自另一只手。现在请测量{side}的手。</translation>
    </message>
    <message id="visit.notice.other_side">
        <source>The other side</source>
        <translation>是另一侧</translation>
    </message>
    <message id="visit.notice.other_side.lead">
        <source>The programme asks for the {side} side. Look again, then choose.</source>
        <translation>计划要求{side}。请再看清楚，然后选择。</translation>
    </message>
    <message id="visit.notice.birth_differs">
        <source>The birth date does not fit</source>
        <translation>出生日期不吻合</translation>
    </message>
    <message id="visit.notice.birth_differs.lead">
        <source>Ask again. Is it the right card?</source>
        <translation>请再问一次。卡有没有拿错？</translation>
    </message>
    <message id="visit.notice.birth_differs_again">
        <source>The birth date does not fit</source>
        <translation>出生日期不吻合</translation>
    </message>
    <message id="visit.notice.birth_differs_again.lead">
        <source>Do not go on with this card. Ask your lead.</source>
        <translation>不要用这张卡继续。请问主管。</translation>
    </message>
    <message id="visit.notice.birth_differs_listed">
        <source>The birth date does not fit</source>
        <translation>出生日期不吻合</translation>
    </message>
    <message id="visit.notice.birth_differs_listed.lead">
        <source>Ask again. Is it the right code on the list?</source>
        <translation>请再问一次。名单上有没有选错？</translation>
    </message>
    <message id="visit.notice.birth_differs_again_listed">
        <source>The birth date does not fit</source>
        <translation>出生日期不吻合</translation>
    </message>
    <message id="visit.notice.birth_differs_again_listed.lead">
        <source>Do not go on from the list. Ask your lead.</source>
        <translation>不要用这份名单继续。请问主管。</translation>
    </message>
    <message id="visit.notice.expected_not_read">
        <source>A list cannot be read</source>
        <translation>无法读取一份名单</translation>
    </message>
    <message id="visit.notice.expected_not_read.lead">
        <source>Go on without it: scan or type the code. Tell your lead. ({reason})</source>
        <translation>不用名单也可继续：扫描或输入编号。请告诉主管。（{reason}）</translation>
    </message>
    <message id="visit.notice.no_consent">
        <source>No visit today</source>
        <translation>今天不做筛查</translation>
    </message>
    <message id="visit.notice.no_consent.lead">
        <source>The person does not agree. That is all right. Nothing more is measured.</source>
        <translation>对方不同意，这是可以的。不再做任何测量。</translation>
    </message>
    <message id="visit.notice.not_opened">
        <source>The visit cannot be opened</source>
        <translation>无法打开这次筛查</translation>
    </message>
    <message id="visit.notice.not_opened.lead">
        <source>Nothing is lost. Have the kit looked after. ({reason})</source>
        <translation>数据没有丢失。请找人检修。（{reason}）</translation>
    </message>
    <message id="visit.notice.not_printed">
        <source>Not printed</source>
        <translation>没有打印</translation>
    </message>
    <message id="visit.notice.not_printed.lead">
        <source>Check the printer and its paper, then print again. ({reason})</source>
        <translation>请检查打印机和纸张，再打印。（{reason}）</translation>
    </message>
    <message id="visit.notice.not_printed_before">
        <source>The sheet of an earlier visit was not printed</source>
        <translation>之前一次筛查的报告没有打印</translation>
    </message>
    <message id="visit.notice.not_printed_before.lead">
        <source>It is not this person's. Open that visit later and print again. ({reason})</source>
        <translation>不是这位参加者的报告。请稍后打开那次筛查，再打印。（{reason}）</translation>
    </message>
    <message id="visit.notice.look_not_kept">
        <source>Not stored</source>
        <translation>未保存</translation>
    </message>
    <message id="visit.notice.look_not_kept.lead">
        <source>The setting cannot be stored. ({reason})</source>
        <translation>无法保存这个设置。（{reason}）</translation>
    </message>
    <message id="visit.notice.clock_not_set">
        <source>The clock was not set</source>
        <translation>时钟未设置</translation>
    </message>
    <message id="visit.notice.clock_not_set.lead">
        <source>Try again. If this comes back, have the kit looked after. ({reason})</source>
        <translation>请再试。如再出现，请找人检修。（{reason}）</translation>
    </message>
    <message id="visit.not_kept">
        <source>Not kept</source>
        <translation>未保存</translation>
    </message>
    <message id="visit.not_kept.again">
        <source>Try again</source>
        <translation>再试</translation>
    </message>
    <message id="visit.not_kept.give_up">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="visit.sign_in">
        <source>Who works with the kit?</source>
        <translation>谁使用本机？</translation>
    </message>
    <message id="visit.sign_in.lead">
        <source>Touch your name.</source>
        <translation>请按您的名字。</translation>
    </message>
    <message id="visit.sign_in.nobody">
        <source>Nobody may sign in yet. Have the first lead added to this kit.</source>
        <translation>还没有人可以登录。请先在本机添加第一位主管。</translation>
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
        <translation>请输入您的 PIN 码。</translation>
    </message>
    <message id="visit.lock">
        <source>Locked: {operator}</source>
        <translation>已锁定：{operator}</translation>
    </message>
    <message id="visit.lock.lead">
        <source>Type your PIN to go on where you were.</source>
        <translation>请输入 PIN 码，从刚才的地方继续。</translation>
    </message>
    <message id="visit.role.worker">
        <source>worker</source>
        <translation>工作员</translation>
    </message>
    <message id="visit.role.lead">
        <source>lead</source>
        <translation>主管</translation>
    </message>
    <message id="visit.role.technician">
        <source>technician</source>
        <translation>技术员</translation>
    </message>
    <message id="visit.pin.hint">
        <source>6 to 8 digits</source>
        <translation>6 至 8 个数字</translation>
    </message>
    <message id="visit.pin.empty">
        <source>Type your PIN first.</source>
        <translation>请先输入 PIN 码。</translation>
    </message>
    <message id="visit.pin.wrong">
        <source>This PIN is wrong. Type it again.</source>
        <translation>PIN 码不对。请再输入。</translation>
    </message>
    <message id="visit.pin.wait">
        <source>Too many wrong PINs. Wait a while.</source>
        <translation>输入错误太多次。请等一会。</translation>
    </message>
    <message id="visit.pin.failed">
        <source>The PIN cannot be checked. Have the kit looked after.</source>
        <translation>无法核对 PIN 码。请找人检修。</translation>
    </message>
    <message id="visit.home">
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message id="visit.home.lead">
        <source>Signed in: {operator}</source>
        <translation>已登录：{operator}</translation>
    </message>
    <message id="visit.home.begin">
        <source>New visit</source>
        <translation>新筛查</translation>
    </message>
    <message id="visit.home.begin.hint">
        <source>or scan the code</source>
        <translation>或扫描编号</translation>
    </message>
    <message id="visit.home.practice">
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message id="visit.home.practice.hint">
        <source>nothing is kept</source>
        <translation>不会保存</translation>
    </message>
    <message id="visit.home.practice_over">
        <source>End practice</source>
        <translation>结束练习</translation>
    </message>
    <message id="visit.home.guide">
        <source>Quick guide</source>
        <translation>快速指南</translation>
    </message>
    <message id="visit.home.settings">
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message id="visit.home.sign_out">
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message id="visit.home.station">
        <source>Station</source>
        <translation>站点</translation>
    </message>
    <message id="visit.home.nobody">
        <source>Nobody was seen today.</source>
        <translation>今天还没有人来过。</translation>
    </message>
    <message id="visit.home.clock_wrong">
        <source>The kit's clock is wrong</source>
        <translation>本机时钟错误</translation>
    </message>
    <message id="visit.home.clock_wrong.set">
        <source>Touch to set it</source>
        <translation>按此设置</translation>
    </message>
    <message id="visit.result.translation">
        <source>No clinician has signed the words of this language.</source>
        <translation>这个语言的译本未经临床人员签署。</translation>
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
        <translation>{clock}，已放弃</translation>
    </message>
    <message id="visit.home.unsent">
        <source>Not sent yet</source>
        <translation>未发送</translation>
    </message>
    <message id="visit.home.unsent.count">
        <source>Visits: {count}</source>
        <translation>{count} 次筛查</translation>
    </message>
    <message id="visit.home.unsent.help">
        <source>Visits: {count}. Needs help.</source>
        <translation>{count} 次筛查，需要协助</translation>
    </message>
    <message id="visit.home.only_here">
        <source>Only on this kit</source>
        <translation>只在本机</translation>
    </message>
    <message id="visit.station">
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message id="visit.station.lead">
        <source>Please wait for the worker. For research use. Not a diagnosis.</source>
        <translation>请等候工作员。仅供研究使用，并非诊断。</translation>
    </message>
    <message id="visit.station.begin">
        <source>Next person</source>
        <translation>下一位</translation>
    </message>
    <message id="visit.station.leave">
        <source>Worker</source>
        <translation>工作员</translation>
    </message>
    <message id="visit.find.code">
        <source>Code of the person</source>
        <translation>参加者的编号</translation>
    </message>
    <message id="visit.find.code.lead">
        <source>Scan the card, or type the code.</source>
        <translation>扫描卡，或输入编号。</translation>
    </message>
    <message id="visit.find.code.hint">
        <source>3 to 24 letters, digits, -</source>
        <translation>3 至 24 个字母、数字或 -</translation>
    </message>
    <message id="visit.find.code.empty">
        <source>Scan or type a code first.</source>
        <translation>请先扫描或输入编号。</translation>
    </message>
    <message id="visit.find.code.unfit">
        <source>This is no code of a person. Look at the card again.</source>
        <translation>这不是参加者的编号。请再看卡。</translation>
    </message>
    <message id="visit.find.list">
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message id="visit.find.list.lead">
        <source>Scan the card, type the code, or look at today's list.</source>
        <translation>扫描卡、输入编号，或查看今天的名单。</translation>
    </message>
    <message id="visit.find.expected">
        <source>Expected today</source>
        <translation>今天预约</translation>
    </message>
    <message id="visit.find.expected.lead">
        <source>Touch the code of the person, as on the card.</source>
        <translation>请按参加者的编号，与卡上的一样。</translation>
    </message>
    <message id="visit.find.expected.open">
        <source>begun</source>
        <translation>已开始</translation>
    </message>
    <message id="visit.find.expected.ended">
        <source>seen today</source>
        <translation>今天已来过</translation>
    </message>
    <message id="visit.find.expected.more">
        <source>The first {count}. For others, go back and type the code.</source>
        <translation>前 {count} 人。其他人请返回并输入编号。</translation>
    </message>
    <message id="visit.find.expected.nobody">
        <source>Nobody is expected any more.</source>
        <translation>没有其他预约。</translation>
    </message>
    <message id="visit.enrol.unknown">
        <source>This code is new</source>
        <translation>这是新编号</translation>
    </message>
    <message id="visit.enrol.unknown.lead">
        <source>Nobody with the code {code} is in this kit. Is it typed as on the card?</source>
        <translation>本机没有编号 {code}。是否与卡上的一样？</translation>
    </message>
    <message id="visit.enrol.unknown.enrol">
        <source>Enrol a new person</source>
        <translation>登记新参加者</translation>
    </message>
    <message id="visit.enrol.sex">
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message id="visit.enrol.sex.lead">
        <source>The levels differ for women and men.</source>
        <translation>男女的参考值不同。</translation>
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
        <translation>不可能是这个日期。最大 {high}。</translation>
    </message>
    <message id="visit.enrol.birth.lead">
        <source>Ask the person.</source>
        <translation>请问参加者。</translation>
    </message>
    <message id="visit.enrol.birth.unknown">
        <source>Not known</source>
        <translation>不知道</translation>
    </message>
    <message id="visit.confirm.birth.lead">
        <source>Ask the person, to be sure who it is.</source>
        <translation>请问参加者，以确定是本人。</translation>
    </message>
    <message id="visit.enrol.check">
        <source>Is this right?</source>
        <translation>信息对吗？</translation>
    </message>
    <message id="visit.enrol.check.lead">
        <source>Read it to the person.</source>
        <translation>读给参加者听。</translation>
    </message>
    <message id="visit.enrol.check.code">
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message id="visit.enrol.check.sex">
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message id="visit.enrol.check.birth">
        <source>Born</source>
        <translation>出生</translation>
    </message>
    <message id="visit.enrol.check.right">
        <source>Yes, all of it</source>
        <translation>对，全部都对</translation>
    </message>
    <message id="visit.number.range">
        <source>{low} to {high} {unit}</source>
        <translation>{low} 至 {high} {unit}</translation>
    </message>
    <message id="visit.number.empty">
        <source>Type a number first.</source>
        <translation>请先输入数字。</translation>
    </message>
    <message id="visit.number.small">
        <source>Too small. At least {low} {unit}.</source>
        <translation>太小。至少 {low} {unit}。</translation>
    </message>
    <message id="visit.number.large">
        <source>Too large. At most {high} {unit}.</source>
        <translation>太大。最多 {high} {unit}。</translation>
    </message>
    <message id="visit.number.again">
        <source>This is unusual. Look again. If it is right, touch OK again.</source>
        <translation>数值少见。请再看。如果没错，再按“确定”。</translation>
    </message>
    <message id="visit.number.offered">
        <source>From the device: {value} {unit}</source>
        <translation>来自仪器：{value} {unit}</translation>
    </message>
    <message id="visit.plan">
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message id="visit.plan.correct">
        <source>Correct person</source>
        <translation>更正参加者信息</translation>
    </message>
    <message id="visit.plan.some">
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
    <message id="visit.plan.result">
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message id="visit.test.consent">
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message id="visit.test.safety">
        <source>Before the tests</source>
        <translation>测试之前</translation>
    </message>
    <message id="visit.test.body">
        <source>Height and weight</source>
        <translation>身高和体重</translation>
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
        <translation>小腿围</translation>
    </message>
    <message id="visit.test.sppb">
        <source>Balance and walking</source>
        <translation>平衡和步行</translation>
    </message>
    <message id="visit.test.bia">
        <source>Body composition</source>
        <translation>身体成分</translation>
    </message>
    <message id="visit.leave.title">
        <source>Leave this visit?</source>
        <translation>离开这次筛查？</translation>
    </message>
    <message id="visit.leave.pause">
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message id="visit.leave.pause.hint">
        <source>go on later today</source>
        <translation>今天稍后继续</translation>
    </message>
    <message id="visit.leave.finish">
        <source>Finish now</source>
        <translation>现在结束</translation>
    </message>
    <message id="visit.leave.finish.hint">
        <source>with what is done</source>
        <translation>以已完成的部分</translation>
    </message>
    <message id="visit.leave.abandon">
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message id="visit.leave.abandon.hint">
        <source>no result, no sheet</source>
        <translation>没有结果和报告</translation>
    </message>
    <message id="visit.abandon">
        <source>Why is it given up?</source>
        <translation>为何放弃？</translation>
    </message>
    <message id="visit.abandon.lead">
        <source>What was measured stays in the records. The visit cannot go on later.</source>
        <translation>已测量的会留在记录里。这次筛查不能再继续。</translation>
    </message>
    <message id="visit.abandon.left">
        <source>The person left</source>
        <translation>参加者已离开</translation>
    </message>
    <message id="visit.abandon.unwell">
        <source>The person feels unwell</source>
        <translation>参加者不适</translation>
    </message>
    <message id="visit.abandon.wrong_person">
        <source>It was the wrong person</source>
        <translation>弄错了人</translation>
    </message>
    <message id="visit.abandon.mistake">
        <source>Begun by mistake</source>
        <translation>误按开始</translation>
    </message>
    <message id="visit.question.said">
        <source>So far: {value}.</source>
        <translation>目前：{value}。</translation>
    </message>
    <message id="visit.without">
        <source>Why is there no value?</source>
        <translation>为何没有数值？</translation>
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
        <translation>要用手撑</translation>
    </message>
    <message id="visit.unable.other">
        <source>Tried, could not</source>
        <translation>试过，做不到</translation>
    </message>
    <message id="visit.not_done">
        <source>Not done</source>
        <translation>没有做</translation>
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
        <translation>感到不适</translation>
    </message>
    <message id="visit.not_done.no_device">
        <source>No device here</source>
        <translation>这里没有仪器</translation>
    </message>
    <message id="visit.not_done.no_time">
        <source>No time</source>
        <translation>没有时间</translation>
    </message>
    <message id="visit.not_done.other">
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message id="visit.not_done.pacemaker">
        <source>pacemaker</source>
        <translation>心脏起搏器</translation>
    </message>
    <message id="visit.not_done.hand">
        <source>pain or surgery of the hand</source>
        <translation>手部疼痛或做过手术</translation>
    </message>
    <message id="visit.not_done.cannot_stand">
        <source>standing and walking are not steady</source>
        <translation>起立和行走不稳</translation>
    </message>
    <message id="visit.not_done.consent">
        <source>the person does not agree</source>
        <translation>参加者不同意</translation>
    </message>
    <message id="visit.timer.waiting.turn">
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message id="visit.timer.running.turn">
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message id="visit.timer.again">
        <source>Measure again</source>
        <translation>再测一次</translation>
    </message>
    <message id="visit.timer.stopped">
        <source>OK takes this time.</source>
        <translation>按“确定”采用这个时间。</translation>
    </message>
    <message id="visit.timer.empty">
        <source>Measure first.</source>
        <translation>请先测量。</translation>
    </message>
    <message id="visit.timer.small">
        <source>Too short. At least {low} {unit}. Measure again.</source>
        <translation>太短。至少 {low} {unit}。请再测一次。</translation>
    </message>
    <message id="visit.timer.large">
        <source>Too long. At most {high} {unit}. Measure again, or say why there is no value.</source>
        <translation>太长。最多 {high} {unit}。请再测一次，或说明为何没有数值。</translation>
    </message>
    <message id="visit.timer.unusual">
        <source>This is unusual. If it is right, touch OK again.</source>
        <translation>时间少见。如果没错，再按“确定”。</translation>
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
        <translation>双手</translation>
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
        <translation>带表盘的握力计（Jamar 型）</translation>
    </message>
    <message id="visit.choice.grip.device.smedley">
        <source>Spring handle (Smedley type)</source>
        <translation>弹簧握力计（Smedley 型）</translation>
    </message>
    <message id="visit.choice.grip.device.adapter">
        <source>Handle on a cable</source>
        <translation>接线的握力计</translation>
    </message>
    <message id="visit.choice.gait.aid.none">
        <source>No aid</source>
        <translation>没有辅助</translation>
    </message>
    <message id="visit.choice.gait.aid.stick">
        <source>Stick</source>
        <translation>拐杖</translation>
    </message>
    <message id="visit.choice.gait.aid.walker">
        <source>Walking frame</source>
        <translation>助行架</translation>
    </message>
    <message id="visit.choice.bia.method.BIA">
        <source>Scale (BIA)</source>
        <translation>体脂秤（BIA）</translation>
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
        <translation>没有困难</translation>
    </message>
    <message id="visit.choice.1">
        <source>Some</source>
        <translation>有些困难</translation>
    </message>
    <message id="visit.choice.2">
        <source>A lot, or cannot</source>
        <translation>很困难，或做不到</translation>
    </message>
    <message id="visit.choice.sarcf.2.2">
        <source>A lot, with an aid, or cannot</source>
        <translation>很困难、要辅助或做不到</translation>
    </message>
    <message id="visit.choice.sarcf.3.2">
        <source>A lot, or only with help</source>
        <translation>很困难，或要人帮忙</translation>
    </message>
    <message id="visit.choice.sarcf.5.0">
        <source>None</source>
        <translation>没有跌倒</translation>
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
        <translation>参加者今天是否同意接受测量？</translation>
    </message>
    <message id="visit.q.consent.agreed.how">
        <source>Say what will be done and what is kept. They may stop at any time.</source>
        <translation>请说明会做什么，会保存什么。参加者可以随时停止。</translation>
    </message>
    <message id="visit.q.safety.pacemaker">
        <source>Is there a pacemaker or another electric device in the body?</source>
        <translation>体内是否有心脏起搏器或其他电子装置？</translation>
    </message>
    <message id="visit.q.safety.pacemaker.how">
        <source>With one, no current is sent through the body. Not sure: Yes.</source>
        <translation>如有，不会让电流通过身体。不确定：选“是”。</translation>
    </message>
    <message id="visit.q.safety.hand">
        <source>Pain or surgery of a hand in the last 3 months?</source>
        <translation>过去 3 个月，手部是否疼痛或做过手术？</translation>
    </message>
    <message id="visit.q.safety.hand.how">
        <source>That hand is not squeezed.</source>
        <translation>那只手不做握力。</translation>
    </message>
    <message id="visit.q.safety.stand">
        <source>Can the person stand up and walk steadily?</source>
        <translation>参加者是否能稳当地起立和行走？</translation>
    </message>
    <message id="visit.q.safety.stand.how">
        <source>If not, nobody is asked to stand up or walk. Not sure: No.</source>
        <translation>如不能，就不要求起立或行走。不确定：选“否”。</translation>
    </message>
    <message id="visit.q.body.height_cm">
        <source>Height</source>
        <translation>身高</translation>
    </message>
    <message id="visit.q.body.height_cm.how">
        <source>Without shoes, heels at the wall.</source>
        <translation>脱鞋，脚跟贴墙。</translation>
    </message>
    <message id="visit.q.body.weight_kg">
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message id="visit.q.body.weight_kg.how">
        <source>Without shoes and jacket.</source>
        <translation>脱鞋和外套。</translation>
    </message>
    <message id="visit.q.grip.device">
        <source>Which grip handle is used?</source>
        <translation>用哪种握力计？</translation>
    </message>
    <message id="visit.q.grip.device.how">
        <source>Handles differ by some kilograms.</source>
        <translation>不同握力计可相差几公斤。</translation>
    </message>
    <message id="visit.q.grip.how">
        <source>Squeeze as hard as you can. Rest 30 s between trials.</source>
        <translation>尽力握紧。每次之间休息 30 秒。</translation>
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
        <translation>椅背靠墙，双手交叉放胸前。陪在旁边。第五次站起时停止。</translation>
    </message>
    <message id="visit.q.gait.how">
        <source>Usual pace. Begin before the line, stop behind it. Walk beside the person.</source>
        <translation>平常步速。在线前起步，过线后才停。陪着参加者走。</translation>
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
        <translation>参加者步行时用什么辅助？</translation>
    </message>
    <message id="visit.q.gait.aid.how">
        <source>What was really used on the 6 m.</source>
        <translation>走那 6 米时，实际用了什么。</translation>
    </message>
    <message id="visit.q.sarcf.how">
        <source>Ask the person.</source>
        <translation>请问参加者。</translation>
    </message>
    <message id="visit.q.sarcf.1">
        <source>How hard is it to lift and carry 4.5 kg?</source>
        <translation>提起和搬动 4.5 公斤的东西有多困难？</translation>
    </message>
    <message id="visit.q.sarcf.2">
        <source>How hard is it to walk across a room?</source>
        <translation>走过一个房间有多困难？</translation>
    </message>
    <message id="visit.q.sarcf.3">
        <source>How hard is it to get up from a chair or a bed?</source>
        <translation>从椅子或床上起身有多困难？</translation>
    </message>
    <message id="visit.q.sarcf.4">
        <source>How hard is it to climb 10 steps?</source>
        <translation>上 10 级楼梯有多困难？</translation>
    </message>
    <message id="visit.q.sarcf.5">
        <source>How many falls were there in the past year?</source>
        <translation>过去一年跌倒过多少次？</translation>
    </message>
    <message id="visit.q.calf.how">
        <source>At the thickest place. The tape does not press.</source>
        <translation>量最粗的地方。软尺不要压紧。</translation>
    </message>
    <message id="visit.q.calf.right_cm">
        <source>Right calf</source>
        <translation>右小腿围</translation>
    </message>
    <message id="visit.q.calf.left_cm">
        <source>Left calf</source>
        <translation>左小腿围</translation>
    </message>
    <message id="visit.q.calf.oedema">
        <source>Are the legs swollen?</source>
        <translation>双腿是否水肿？</translation>
    </message>
    <message id="visit.q.calf.oedema.how">
        <source>Press a thumb on the shin: does a dent stay?</source>
        <translation>用拇指按小腿前面：是否留下凹痕？</translation>
    </message>
    <message id="visit.q.sppb.how">
        <source>Stay close, ready to hold. Stop when a foot or a hand moves, at 10 s at the latest.</source>
        <translation>陪在旁边，随时扶住。脚或手移动就停，最多 10 秒。</translation>
    </message>
    <message id="visit.q.sppb.side">
        <source>Feet side by side</source>
        <translation>双脚并排</translation>
    </message>
    <message id="visit.q.sppb.semi">
        <source>One foot half in front</source>
        <translation>一脚在前半步</translation>
    </message>
    <message id="visit.q.sppb.tandem">
        <source>One foot right in front of the other</source>
        <translation>一脚在另一脚正前方</translation>
    </message>
    <message id="visit.q.sppb.4m">
        <source>Walk 4 m</source>
        <translation>步行 4 米</translation>
    </message>
    <message id="visit.q.sppb.4m.how">
        <source>Usual pace, from standing. Walk beside the person.</source>
        <translation>平常步速，从站立开始。陪着参加者走。</translation>
    </message>
    <message id="visit.q.bia.method">
        <source>How is body composition measured?</source>
        <translation>用什么方法测身体成分？</translation>
    </message>
    <message id="visit.q.bia.device">
        <source>Which device?</source>
        <translation>用哪台仪器？</translation>
    </message>
    <message id="visit.q.bia.asm_kg">
        <source>Muscle mass of arms and legs</source>
        <translation>四肢的肌肉量</translation>
    </message>
    <message id="visit.q.bia.asm_kg.how">
        <source>The sum of four limbs (ASM). Not the muscle mass of the whole body.</source>
        <translation>四肢的总和（ASM），不是全身的肌肉量。</translation>
    </message>
    <message id="visit.q.bia.fat_percent">
        <source>Body fat</source>
        <translation>体脂</translation>
    </message>
    <message id="visit.q.bia.fat_percent.how">
        <source>As the device shows it.</source>
        <translation>照仪器所显示。</translation>
    </message>
    <message id="visit.site.biceps">
        <source>Front of the upper arm</source>
        <translation>上臂前面</translation>
    </message>
    <message id="visit.site.triceps">
        <source>Back of the upper arm</source>
        <translation>上臂后面</translation>
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
        <translation>小腿外侧</translation>
    </message>
    <message id="visit.site.start">
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message id="visit.site.clean">
        <source>Clean the probe</source>
        <translation>清洁探头</translation>
    </message>
    <message id="visit.site.clean.1">
        <source>Wipe off all gel.</source>
        <translation>擦去所有耦合剂。</translation>
    </message>
    <message id="visit.site.clean.2">
        <source>Wipe probe and cable with a fresh cloth for probes.</source>
        <translation>用新的探头擦布擦探头和电线。</translation>
    </message>
    <message id="visit.site.clean.3">
        <source>Let it dry. Clean your hands.</source>
        <translation>等它干。清洁双手。</translation>
    </message>
    <message id="visit.site.clean.drawing">
        <source>A clean probe for every person</source>
        <translation>每一位都用清洁的探头</translation>
    </message>
    <message id="visit.site.clean.done">
        <source>It is clean</source>
        <translation>已清洁</translation>
    </message>
    <message id="visit.site.side">
        <source>{site}: which side?</source>
        <translation>{site}：哪一侧？</translation>
    </message>
    <message id="visit.site.side.lead">
        <source>Planned: {side}. It is the person's own right and left, not yours.</source>
        <translation>计划：{side}。以参加者自己的左右为准，不是您的。</translation>
    </message>
    <message id="visit.site.side.right">
        <source>Person's right</source>
        <translation>参加者的右侧</translation>
    </message>
    <message id="visit.site.side.left">
        <source>Person's left</source>
        <translation>参加者的左侧</translation>
    </message>
    <message id="visit.site.guide">
        <source>{site} · {number} of {all}</source>
        <translation>{site} · {number} / {all}</translation>
    </message>
    <message id="visit.site.guide.first">
        <source>Read the steps, then scan.</source>
        <translation>先看步骤，再扫描。</translation>
    </message>
    <message id="visit.site.guide.next">
        <source>Lift the probe off and put it on again.</source>
        <translation>提起探头，再放一次。</translation>
    </message>
    <message id="visit.site.guide.spread">
        <source>The numbers differ by {spread} mm. Please scan once more.</source>
        <translation>数值相差 {spread} mm。请再扫描一次。</translation>
    </message>
    <message id="visit.guide.biceps.drawing">
        <source>Two thirds from the shoulder to the elbow</source>
        <translation>从肩到肘的三分之二处</translation>
    </message>
    <message id="visit.guide.biceps.1">
        <source>Lying on the back, arm straight, palm up, relaxed.</source>
        <translation>仰卧，手臂伸直，掌心向上，放松。</translation>
    </message>
    <message id="visit.guide.biceps.2">
        <source>Two thirds of the way from shoulder tip to elbow crease.</source>
        <translation>从肩尖到肘弯，三分之二处。</translation>
    </message>
    <message id="visit.guide.biceps.3">
        <source>Much gel. Probe across the arm. Do not press.</source>
        <translation>多用耦合剂。探头横过手臂。不要按压。</translation>
    </message>
    <message id="visit.guide.biceps.4">
        <source>See the whole muscle and the bone below it.</source>
        <translation>要看到整块肌肉和下面的骨。</translation>
    </message>
    <message id="visit.guide.triceps.drawing">
        <source>60 % from the shoulder to the elbow, at the back</source>
        <translation>手臂后面，从肩到肘的 60 % 处</translation>
    </message>
    <message id="visit.guide.triceps.1">
        <source>Sitting or lying, the arm hangs loose.</source>
        <translation>坐或卧，手臂自然垂下。</translation>
    </message>
    <message id="visit.guide.triceps.2">
        <source>At the back, 60 % of the way from shoulder tip to elbow.</source>
        <translation>手臂后面，从肩尖到手肘，60 % 处。</translation>
    </message>
    <message id="visit.guide.triceps.3">
        <source>Much gel. Probe across the arm. Do not press.</source>
        <translation>多用耦合剂。探头横过手臂。不要按压。</translation>
    </message>
    <message id="visit.guide.triceps.4">
        <source>See the muscle down to the bone.</source>
        <translation>要看到肌肉，直到骨。</translation>
    </message>
    <message id="visit.guide.ra.drawing">
        <source>Beside the navel</source>
        <translation>肚脐旁边</translation>
    </message>
    <message id="visit.guide.ra.1">
        <source>Lying on the back, roll under the knees, arms at the side.</source>
        <translation>仰卧，膝下放枕垫，双手放身旁。</translation>
    </message>
    <message id="visit.guide.ra.2">
        <source>Level with the navel, 3 cm beside the middle.</source>
        <translation>与肚脐同高，离中线 3 厘米。</translation>
    </message>
    <message id="visit.guide.ra.3">
        <source>Much gel. Probe across the body. Do not press.</source>
        <translation>多用耦合剂。探头横过身体。不要按压。</translation>
    </message>
    <message id="visit.guide.ra.4">
        <source>Wait for the end of a quiet breath out.</source>
        <translation>等参加者轻轻呼气完毕。</translation>
    </message>
    <message id="visit.guide.rf.drawing">
        <source>Half way from hip bone to knee cap</source>
        <translation>从髋骨到膝盖骨的一半处</translation>
    </message>
    <message id="visit.guide.rf.1">
        <source>Lying on the back, knee on a small roll, toes up.</source>
        <translation>仰卧，膝下放小枕垫，脚尖向上。</translation>
    </message>
    <message id="visit.guide.rf.2">
        <source>Half way from the front hip bone to the top of the knee cap.</source>
        <translation>从前面的髋骨到膝盖骨上缘，一半处。</translation>
    </message>
    <message id="visit.guide.rf.3">
        <source>Much gel. Probe across the thigh. Do not press.</source>
        <translation>多用耦合剂。探头横过大腿。不要按压。</translation>
    </message>
    <message id="visit.guide.rf.4">
        <source>See the whole muscle and the bone below it.</source>
        <translation>要看到整块肌肉和下面的骨。</translation>
    </message>
    <message id="visit.guide.plpb.drawing">
        <source>Half way down the outside of the lower leg</source>
        <translation>小腿外侧的一半处</translation>
    </message>
    <message id="visit.guide.plpb.1">
        <source>Lying on the side, the leg without weight.</source>
        <translation>侧卧，腿不承重。</translation>
    </message>
    <message id="visit.guide.plpb.2">
        <source>Outside, half way from below the knee to the ankle.</source>
        <translation>外侧，从膝下到脚踝，一半处。</translation>
    </message>
    <message id="visit.guide.plpb.3">
        <source>Much gel. Probe across the leg. Do not press.</source>
        <translation>多用耦合剂。探头横过小腿。不要按压。</translation>
    </message>
    <message id="visit.guide.plpb.4">
        <source>See both muscles and the thin bone below them.</source>
        <translation>要看到两块肌肉和下面的细骨。</translation>
    </message>
    <message id="visit.site.doubt.site">
        <source>This looks like another muscle</source>
        <translation>看起来是另一块肌肉</translation>
    </message>
    <message id="visit.site.doubt.side">
        <source>Right and left differ much</source>
        <translation>左右相差很大</translation>
    </message>
    <message id="visit.site.doubt.lead">
        <source>Look at the probe: was it really {site}?</source>
        <translation>请看探头：真的是{site}吗？</translation>
    </message>
    <message id="visit.site.doubt.right">
        <source>Yes, it was {site}</source>
        <translation>是，是{site}</translation>
    </message>
    <message id="visit.site.doubt.retake">
        <source>No, scan again</source>
        <translation>不是，再扫描</translation>
    </message>
    <message id="visit.site.review">
        <source>{site}: look at it</source>
        <translation>{site}：请查看</translation>
    </message>
    <message id="visit.site.median">
        <source>Thickness, middle value</source>
        <translation>厚度，中位数</translation>
    </message>
    <message id="visit.site.area">
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message id="visit.site.visible">
        <source>Visible area, cut by the picture</source>
        <translation>可见面积，被图像切去一部分</translation>
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
        <translation>没有数值</translation>
    </message>
    <message id="visit.site.no_number">
        <source>No picture could be measured.</source>
        <translation>没有图像可以测量。</translation>
    </message>
    <message id="visit.site.taken">
        <source>No. {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message id="visit.site.taken.edited">
        <source>No. {number}, outline moved</source>
        <translation>第 {number} 次，已修改轮廓</translation>
    </message>
    <message id="visit.site.retake">
        <source>Scan no. {number} again</source>
        <translation>再扫描第 {number} 次</translation>
    </message>
    <message id="visit.site.retake.why">
        <source>Scan no. {number} again: why?</source>
        <translation>为何再扫描第 {number} 次？</translation>
    </message>
    <message id="visit.site.retaken.wrong_site">
        <source>Wrong place</source>
        <translation>部位错误</translation>
    </message>
    <message id="visit.site.retaken.wrong_side">
        <source>Wrong side</source>
        <translation>左右错误</translation>
    </message>
    <message id="visit.site.retaken.pressed">
        <source>Pressed too hard</source>
        <translation>按得太用力</translation>
    </message>
    <message id="visit.site.retaken.moved">
        <source>The person moved</source>
        <translation>参加者动了</translation>
    </message>
    <message id="visit.site.retaken.poor">
        <source>Poor picture or outline</source>
        <translation>图像或轮廓不好</translation>
    </message>
    <message id="visit.site.retaken.other">
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message id="visit.site.reopen">
        <source>Scan this site after all</source>
        <translation>还是要扫描这里</translation>
    </message>
    <message id="visit.site.not_done">
        <source>Why is it not scanned?</source>
        <translation>为何不扫描？</translation>
    </message>
    <message id="visit.site.not_done.wound">
        <source>Wound or dressing</source>
        <translation>伤口或敷料</translation>
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
        <translation>没有时间</translation>
    </message>
    <message id="visit.site.not_done.other">
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message id="visit.site.not_done.consent">
        <source>The person does not agree</source>
        <translation>参加者不同意</translation>
    </message>
    <message id="visit.result.open">
        <source>Steps still open: {count}</source>
        <translation>还有步骤未做：{count}</translation>
    </message>
    <message id="visit.result.professional">
        <source>For professionals</source>
        <translation>给专业人员</translation>
    </message>
    <message id="visit.result.next">
        <source>Next visit from</source>
        <translation>下次筛查，最早</translation>
    </message>
    <message id="visit.result.research">
        <source>Muscle size is a research number. It changes nothing in the result.</source>
        <translation>肌肉大小是研究数值，不影响结果。</translation>
    </message>
    <message id="visit.result.end">
        <source>End visit</source>
        <translation>结束筛查</translation>
    </message>
    <message id="visit.result.none">
        <source>No result</source>
        <translation>没有结果</translation>
    </message>
    <message id="visit.result.none.lead">
        <source>The rules cannot be used on this visit. Nothing is lost. Have the kit looked after.</source>
        <translation>规则不能用于这次筛查。数据没有丢失。请找人检修。</translation>
    </message>
    <message id="visit.trend.like">
        <source>Only visits with the same protocol and device are compared.</source>
        <translation>只比较相同方案和仪器的筛查。</translation>
    </message>
    <message id="visit.trend.first">
        <source>There is no earlier visit to compare with.</source>
        <translation>没有以往的筛查可比较。</translation>
    </message>
    <message id="visit.trend.within">
        <source>{change} mm since {day}: within ± {band} mm nothing is known to have changed.</source>
        <translation>自 {day}，变化 {change} mm：在 ± {band} mm 之内，无法知道有没有改变。</translation>
    </message>
    <message id="visit.trend.real">
        <source>{change} mm since {day}: more than the ± {band} mm by which repeats differ.</source>
        <translation>自 {day}，变化 {change} mm：超过重复测量的差异 ± {band} mm。</translation>
    </message>
    <message id="visit.trend.odd">
        <source>{change} mm since {day}: very much. Check scale and site.</source>
        <translation>自 {day}，变化 {change} mm：非常大。请核对比例和部位。</translation>
    </message>
    <message id="visit.sheet">
        <source>The sheet</source>
        <translation>报告</translation>
    </message>
    <message id="visit.sheet.lead">
        <source>The visit has ended and is kept. Print the sheet or read it together.</source>
        <translation>筛查已结束并保存。请打印报告，或一起阅读。</translation>
    </message>
    <message id="visit.sheet.practice">
        <source>This was practice. Nothing is printed.</source>
        <translation>这是练习。不会打印。</translation>
    </message>
    <message id="visit.sheet.printing">
        <source>Printing</source>
        <translation>打印中</translation>
    </message>
    <message id="visit.sheet.page">
        <source>Print the page</source>
        <translation>打印报告</translation>
    </message>
    <message id="visit.sheet.receipt">
        <source>Print a receipt</source>
        <translation>打印小票</translation>
    </message>
    <message id="visit.sheet.professional">
        <source>Print for professionals</source>
        <translation>打印专业人员版</translation>
    </message>
    <message id="visit.sheet.show">
        <source>Show it here</source>
        <translation>在此显示</translation>
    </message>
    <message id="visit.sheet.done">
        <source>Next person</source>
        <translation>下一位</translation>
    </message>
    <message id="visit.settings">
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message id="visit.settings.language">
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message id="visit.settings.large_text">
        <source>Large text</source>
        <translation>大字</translation>
    </message>
    <message id="visit.settings.high_contrast">
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message id="visit.settings.on">
        <source>on</source>
        <translation>开</translation>
    </message>
    <message id="visit.settings.off">
        <source>off</source>
        <translation>关</translation>
    </message>
    <message id="visit.settings.clock">
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message id="visit.settings.calibration">
        <source>Scale of the scanner</source>
        <translation>超声机的比例</translation>
    </message>
    <message id="visit.settings.weekly_check">
        <source>Weekly check</source>
        <translation>每周检查</translation>
    </message>
    <message id="visit.settings.maintenance">
        <source>Maintenance</source>
        <translation>维护</translation>
    </message>
    <message id="visit.settings.maintenance.closed">
        <source>for leads and technicians</source>
        <translation>只限主管和技术员</translation>
    </message>
    <message id="visit.maintenance.lead">
        <source>What this kit works by.</source>
        <translation>本机按以下运行。</translation>
    </message>
    <message id="visit.maintenance.programme">
        <source>Programme</source>
        <translation>计划</translation>
    </message>
    <message id="visit.maintenance.signature">
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message id="visit.maintenance.signed">
        <source>signed</source>
        <translation>已签名</translation>
    </message>
    <message id="visit.maintenance.unsigned">
        <source>not signed: demonstration</source>
        <translation>未签名：演示</translation>
    </message>
    <message id="visit.maintenance.rules">
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message id="visit.maintenance.digest">
        <source>Digest</source>
        <translation>摘要码</translation>
    </message>
    <message id="visit.clock.date">
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message id="visit.clock.time">
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message id="visit.clock.now">
        <source>The kit says {now}.</source>
        <translation>本机时间：{now}。</translation>
    </message>
    <message id="visit.clock.date.hint">
        <source>Year, month, day: 8 digits</source>
        <translation>年、月、日：8 个数字</translation>
    </message>
    <message id="visit.clock.time.hint">
        <source>Hour, minute: 4 digits</source>
        <translation>时、分：4 个数字</translation>
    </message>
    <message id="visit.clock.unfit">
        <source>There is no such date or time.</source>
        <translation>没有这个日期或时间。</translation>
    </message>
    <message id="visit.quick.page">
        <source>{number} of {all}</source>
        <translation>{number} / {all}</translation>
    </message>
    <message id="visit.quick.close">
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message id="visit.quick.before">
        <source>Before</source>
        <translation>上一页</translation>
    </message>
    <message id="visit.quick.next">
        <source>Next</source>
        <translation>下一页</translation>
    </message>
    <message id="visit.quick.1">
        <source>Who is it?</source>
        <translation>这位是谁？</translation>
    </message>
    <message id="visit.quick.1.drawing">
        <source>Code and birth date</source>
        <translation>编号和出生日期</translation>
    </message>
    <message id="visit.quick.1.1">
        <source>Scan the card or type the code.</source>
        <translation>扫描卡，或输入编号。</translation>
    </message>
    <message id="visit.quick.1.2">
        <source>Ask for the birth date.</source>
        <translation>问出生日期。</translation>
    </message>
    <message id="visit.quick.1.3">
        <source>The top of every page says who it is. Look at it.</source>
        <translation>每页顶部都写明是谁。请看清楚。</translation>
    </message>
    <message id="visit.quick.2">
        <source>A clean probe</source>
        <translation>清洁的探头</translation>
    </message>
    <message id="visit.quick.2.drawing">
        <source>Wipe it between two people</source>
        <translation>两位之间要擦干净</translation>
    </message>
    <message id="visit.quick.2.1">
        <source>Clean the probe before every person.</source>
        <translation>每一位之前都要清洁探头。</translation>
    </message>
    <message id="visit.quick.2.2">
        <source>Clean your hands.</source>
        <translation>清洁双手。</translation>
    </message>
    <message id="visit.quick.2.3">
        <source>Keep the cable off the floor: nobody may trip.</source>
        <translation>电线不要放地上，以免绊倒。</translation>
    </message>
    <message id="visit.quick.3">
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message id="visit.quick.3.drawing">
        <source>Much gel, no pressure</source>
        <translation>多用耦合剂，不要按压</translation>
    </message>
    <message id="visit.quick.3.1">
        <source>Find the place with a tape.</source>
        <translation>用软尺找位置。</translation>
    </message>
    <message id="visit.quick.3.2">
        <source>Much gel. Hold the probe upright. Do not press.</source>
        <translation>多用耦合剂。探头垂直。不要按压。</translation>
    </message>
    <message id="visit.quick.3.3">
        <source>Put the probe on anew for each of the three pictures.</source>
        <translation>三幅图像，每次都要重新放探头。</translation>
    </message>
    <message id="visit.quick.4">
        <source>Freeze and look</source>
        <translation>冻结和查看</translation>
    </message>
    <message id="visit.quick.4.drawing">
        <source>Accept only what you would draw yourself</source>
        <translation>只采用您自己也会这样画的</translation>
    </message>
    <message id="visit.quick.4.1">
        <source>The picture freezes when it is good and steady.</source>
        <translation>图像清楚稳定时会自动冻结。</translation>
    </message>
    <message id="visit.quick.4.2">
        <source>Look: does the line follow the muscle's edge?</source>
        <translation>请看：线有没有沿着肌肉边缘？</translation>
    </message>
    <message id="visit.quick.4.3">
        <source>If not, take it again or move the line.</source>
        <translation>如没有，请重拍，或移动线。</translation>
    </message>
    <message id="visit.quick.5">
        <source>The sheet</source>
        <translation>报告</translation>
    </message>
    <message id="visit.quick.5.drawing">
        <source>Read it together</source>
        <translation>一起阅读</translation>
    </message>
    <message id="visit.quick.5.1">
        <source>Read the result to the person as it stands.</source>
        <translation>照原文读结果给参加者听。</translation>
    </message>
    <message id="visit.quick.5.2">
        <source>It is a screening, not a diagnosis. Add nothing.</source>
        <translation>这是筛查，并非诊断。不要加别的话。</translation>
    </message>
    <message id="visit.quick.5.3">
        <source>Touch Next person: nothing stays on the screen.</source>
        <translation>按“下一位”：屏幕上不会留下任何内容。</translation>
    </message>
    <message id="visit.export">
        <source>To a USB stick</source>
        <translation>导出到 U 盘</translation>
    </message>
    <message id="visit.export.sealed">
        <source>Only the programme can read it.</source>
        <translation>只有计划可以读取。</translation>
    </message>
    <message id="visit.export.open">
        <source>The programme has given no key, so it is not locked.</source>
        <translation>计划没有提供密钥，因此没有加密。</translation>
    </message>
    <message id="visit.export.nothing.at_all">
        <source>There is no visit that may leave.</source>
        <translation>没有可以导出的筛查。</translation>
    </message>
    <message id="visit.export.nothing">
        <source>There is nothing new. Touch Visits to take everything once more.</source>
        <translation>没有新的筛查。如要再导出全部，请按“筛查”。</translation>
    </message>
    <message id="visit.export.none.lead">
        <source>Put a USB stick in.</source>
        <translation>请插入 U 盘。</translation>
    </message>
    <message id="visit.export.unread.lead">
        <source>A stick is in, but it cannot be read.</source>
        <translation>已插入 U 盘，但不能读取。</translation>
    </message>
    <message id="visit.export.unread.1">
        <source>Wait a moment, if it was only just put in.</source>
        <translation>如果刚刚插入，请稍候。</translation>
    </message>
    <message id="visit.export.unread.2">
        <source>Else take another stick: formatted as FAT or exFAT.</source>
        <translation>否则请换另一个：格式须为 FAT 或 exFAT。</translation>
    </message>
    <message id="visit.export.stick">
        <source>Stick without a name</source>
        <translation>没有名称的 U 盘</translation>
    </message>
    <message id="visit.export.read_only">
        <source>cannot be written</source>
        <translation>不能写入</translation>
    </message>
    <message id="visit.export.free_gb">
        <source>{free} GB free</source>
        <translation>剩余 {free} GB</translation>
    </message>
    <message id="visit.export.free_mb">
        <source>{free} MB free</source>
        <translation>剩余 {free} MB</translation>
    </message>
    <message id="visit.export.what">
        <source>Visits</source>
        <translation>筛查</translation>
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
        <translation>编号和出生日期</translation>
    </message>
    <message id="visit.export.sealing">
        <source>Readable by</source>
        <translation>谁可读取</translation>
    </message>
    <message id="visit.export.no_key">
        <source>No key. Ask a lead.</source>
        <translation>没有密钥。请找主管。</translation>
    </message>
    <message id="visit.export.plain.ask">
        <source>No key. Touch to leave it open.</source>
        <translation>没有密钥。按此不加密。</translation>
    </message>
    <message id="visit.export.plain">
        <source>anybody who finds it</source>
        <translation>任何捡到的人</translation>
    </message>
    <message id="visit.export.start">
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message id="visit.export.pin">
        <source>Codes and birth dates leave the kit</source>
        <translation>编号和出生日期会离开本机</translation>
    </message>
    <message id="visit.export.pin.lead">
        <source>Type your PIN once more.</source>
        <translation>请再输入您的 PIN 码。</translation>
    </message>
    <message id="visit.export.writing">
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message id="visit.export.checking">
        <source>Checking what was written</source>
        <translation>正在核对</translation>
    </message>
    <message id="visit.export.leave_in">
        <source>Leave the stick in.</source>
        <translation>请勿拔出 U 盘。</translation>
    </message>
    <message id="visit.export.visits">
        <source>Visits</source>
        <translation>筛查</translation>
    </message>
    <message id="visit.export.begins">
        <source>it begins</source>
        <translation>开始</translation>
    </message>
    <message id="visit.export.count">
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
    <message id="visit.export.read_back">
        <source>{percent} % checked</source>
        <translation>已核对 {percent} %</translation>
    </message>
    <message id="visit.export.time_left">
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message id="visit.export.time_left.unknown">
        <source>not known yet</source>
        <translation>未知</translation>
    </message>
    <message id="visit.export.time_left.soon">
        <source>less than a minute</source>
        <translation>不到一分钟</translation>
    </message>
    <message id="visit.export.time_left.minutes">
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message id="visit.export.home">
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message id="visit.export.home.ended">
        <source>ended: touch</source>
        <translation>已结束：请按</translation>
    </message>
    <message id="visit.export.stop">
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message id="visit.export.again">
        <source>Again</source>
        <translation>再试</translation>
    </message>
    <message id="visit.export.done">
        <source>Checked. Take the stick out.</source>
        <translation>已核对。请拔出 U 盘。</translation>
    </message>
    <message id="visit.export.done.lead">
        <source>Everything on it is as it was written.</source>
        <translation>内容与写入时完全相同。</translation>
    </message>
    <message id="visit.export.name">
        <source>Its folder</source>
        <translation>文件夹</translation>
    </message>
    <message id="visit.export.held_back">
        <source>Without pictures, for writing is in one</source>
        <translation>其中有文字，图像留在本机的筛查</translation>
    </message>
    <message id="visit.export.failed">
        <source>Not written</source>
        <translation>没有写入</translation>
    </message>
    <message id="visit.export.stopped">
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message id="visit.export.failed.stick.cancelled">
        <source>Nothing new is on the stick. You can take it out.</source>
        <translation>U 盘上没有新数据。可以拔出。</translation>
    </message>
    <message id="visit.export.failed.stick.full">
        <source>The stick is full. Take another one, or make room on it.</source>
        <translation>U 盘已满。请换另一个，或腾出空间。</translation>
    </message>
    <message id="visit.export.failed.stick.read_only">
        <source>The stick cannot be written. Look for a switch on it, or take another one.</source>
        <translation>U 盘不能写入。请检查写保护开关，或换另一个。</translation>
    </message>
    <message id="visit.export.failed.stick.pulled">
        <source>The stick went too early. Put it in again and begin again.</source>
        <translation>U 盘太早拔出。请再插入，重新开始。</translation>
    </message>
    <message id="visit.export.failed.stick.readback">
        <source>The stick is broken: it gives back other data. Take another one.</source>
        <translation>U 盘已损坏：读回的数据不同。请换另一个。</translation>
    </message>
    <message id="visit.export.failed.stick.failed">
        <source>The stick does not work. Take another one.</source>
        <translation>U 盘不能使用。请换另一个。</translation>
    </message>
    <message id="visit.export.failed.stick.not_released">
        <source>All is on the stick, but it is still in use. Switch the kit off before you take it out.</source>
        <translation>数据已全部写入，但 U 盘仍在使用。请先关机，再拔出。</translation>
    </message>
    <message id="visit.export.failed.exchange.text">
        <source>A picture has writing on it, so it may not leave. Call the programme.</source>
        <translation>有图像含有文字，不能离开本机。请联系计划。</translation>
    </message>
    <message id="visit.export.failed.other">
        <source>Have the kit looked after. ({reason})</source>
        <translation>请找人检修。（{reason}）</translation>
    </message>
    <message id="visit.export.nothing_lost">
        <source>Nothing is lost: all visits are on the kit.</source>
        <translation>数据没有丢失：所有筛查仍在本机。</translation>
    </message>
    <message id="visit.notice.not_exported">
        <source>Not written</source>
        <translation>没有写入</translation>
    </message>
    <message id="visit.notice.not_exported.lead">
        <source>You may not export like this. Ask your lead. ({reason})</source>
        <translation>您不可以这样导出。请找主管。（{reason}）</translation>
    </message>
    <message id="visit.sending">
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message id="visit.sending.one">
        <source>Sending: {name}</source>
        <translation>发送：{name}</translation>
    </message>
    <message id="visit.sending.lead">
        <source>The kit sends by itself when there is a network.</source>
        <translation>有网络时，本机会自行发送。</translation>
    </message>
    <message id="visit.sending.looks">
        <source>One moment</source>
        <translation>请稍候</translation>
    </message>
    <message id="visit.sending.all">
        <source>all sent</source>
        <translation>全部已发送</translation>
    </message>
    <message id="visit.sending.waiting.count">
        <source>waiting: {count}</source>
        <translation>等候：{count}</translation>
    </message>
    <message id="visit.sending.refused.count">
        <source>not taken: {count}</source>
        <translation>未被接收：{count}</translation>
    </message>
    <message id="visit.sending.waiting">
        <source>Waiting</source>
        <translation>等候</translation>
    </message>
    <message id="visit.sending.delivered">
        <source>Arrived</source>
        <translation>已送达</translation>
    </message>
    <message id="visit.sending.refused">
        <source>Not taken</source>
        <translation>未被接收</translation>
    </message>
    <message id="visit.sending.contact">
        <source>Last answer</source>
        <translation>上次回应</translation>
    </message>
    <message id="visit.sending.never">
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message id="visit.sending.next">
        <source>Next try</source>
        <translation>下次尝试</translation>
    </message>
    <message id="visit.sending.next.soon">
        <source>soon</source>
        <translation>很快</translation>
    </message>
    <message id="visit.sending.code">
        <source>For technicians</source>
        <translation>给技术员</translation>
    </message>
    <message id="visit.sending.why.all">
        <source>All visits have arrived there.</source>
        <translation>所有筛查都已送达。</translation>
    </message>
    <message id="visit.sending.why.waiting">
        <source>Visits are waiting. The kit sends them when there is a network.</source>
        <translation>有筛查等候发送。有网络时，本机会发送。</translation>
    </message>
    <message id="visit.sending.why.delivery.network">
        <source>There is no network to it now. Nothing is lost. The kit tries again.</source>
        <translation>现在没有网络可达。数据没有丢失，本机会再试。</translation>
    </message>
    <message id="visit.sending.why.delivery.slow">
        <source>The network is slow. Nothing is lost. The kit tries again.</source>
        <translation>网络太慢。数据没有丢失，本机会再试。</translation>
    </message>
    <message id="visit.sending.why.delivery.certificate">
        <source>The kit and the receiver do not trust each other. Tell a technician.</source>
        <translation>本机与接收方互不信任。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.delivery.tls">
        <source>The kit and the receiver find no secret way to talk. Tell a technician.</source>
        <translation>本机与接收方无法建立加密连接。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.delivery.login">
        <source>The receiver does not let this kit in. Tell a technician.</source>
        <translation>接收方不让本机登录。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.delivery.address">
        <source>Something else answers at this address. Tell a technician.</source>
        <translation>这个地址有其他设备回应。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.delivery.busy">
        <source>The receiver takes nothing now. Nothing is lost. The kit tries again.</source>
        <translation>接收方现在不接收。数据没有丢失，本机会再试。</translation>
    </message>
    <message id="visit.sending.why.delivery.answer">
        <source>The receiver does not confirm what was sent. Tell a technician.</source>
        <translation>接收方没有确认收到的数据。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.delivery.refused">
        <source>The receiver does not take a visit. It stays on the kit. Tell a technician.</source>
        <translation>接收方不接收一次筛查，它会留在本机。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.delivery.running">
        <source>The kit is sending just now.</source>
        <translation>本机正在发送。</translation>
    </message>
    <message id="visit.sending.why.delivery.lock">
        <source>The kit cannot begin to send. Tell a technician.</source>
        <translation>本机无法开始发送。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.delivery.none">
        <source>This kit sends nowhere. Use a USB stick.</source>
        <translation>本机不会发送到任何地方。请用 U 盘。</translation>
    </message>
    <message id="visit.sending.why.archive.commitment">
        <source>The receiver has it, and has to say that it keeps it. The kit asks again.</source>
        <translation>接收方已收到，但还没有表示会保存。本机会再问。</translation>
    </message>
    <message id="visit.sending.why.archive.class">
        <source>The receiver takes no data of this kind. Tell a technician.</source>
        <translation>接收方不接收这类数据。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.exchange.text">
        <source>A picture has writing on it, so its visit may not leave. Call the programme.</source>
        <translation>有图像上有文字，所以这次筛查不可以传出。请联系计划。</translation>
    </message>
    <message id="visit.sending.why.exchange.picture">
        <source>A picture of a visit is damaged. Tell a technician.</source>
        <translation>有筛查的图像已损坏。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.exchange.key">
        <source>The key for pseudonyms cannot be used. Tell a technician.</source>
        <translation>代号的密钥不能使用。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.exchange.library">
        <source>A part of the software is missing. Tell a technician.</source>
        <translation>软件缺少一部分。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.fhir.invalid">
        <source>A visit cannot be written as the receiver reads it. Tell a technician.</source>
        <translation>有筛查不能写成接收方可读的格式。请告诉技术员。</translation>
    </message>
    <message id="visit.sending.why.other">
        <source>Something is in the way. Nothing is lost. Tell a technician.</source>
        <translation>发送遇到阻碍。数据没有丢失。请告诉技术员。</translation>
    </message>
    <message id="visit.import">
        <source>New things for the kit</source>
        <translation>导入新内容</translation>
    </message>
    <message id="visit.import.lead">
        <source>Touch what is to be brought in.</source>
        <translation>请按要导入的项目。</translation>
    </message>
    <message id="visit.import.none">
        <source>Put a stick of the programme in. What it brings is shown here.</source>
        <translation>请插入计划的 U 盘。内容会在此显示。</translation>
    </message>
    <message id="visit.import.named">
        <source>{kind}: {title}</source>
        <translation>{kind}：{title}</translation>
    </message>
    <message id="visit.import.kind.worklist">
        <source>Who is expected</source>
        <translation>预约名单</translation>
    </message>
    <message id="visit.import.kind.programme">
        <source>Programme</source>
        <translation>计划</translation>
    </message>
    <message id="visit.import.kind.rules">
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message id="visit.import.kind.translations">
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message id="visit.import.kind.bundle">
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message id="visit.import.kind.profiles">
        <source>Scales</source>
        <translation>比例尺</translation>
    </message>
    <message id="visit.import.kind.release">
        <source>Software</source>
        <translation>软件</translation>
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
        <translation>另一个：{version}</translation>
    </message>
    <message id="visit.import.from_to">
        <source>{now} becomes {version}</source>
        <translation>{now} 改为 {version}</translation>
    </message>
    <message id="visit.import.look">
        <source>Bring this in?</source>
        <translation>要导入吗？</translation>
    </message>
    <message id="visit.import.look.lead">
        <source>It is tried first. If it does not work, everything stays as it is.</source>
        <translation>会先试用。如不能用，一切保持不变。</translation>
    </message>
    <message id="visit.import.look.release">
        <source>The kit starts again with it. If it does not work, the software of now comes back by itself.</source>
        <translation>本机会以新软件重新启动。如不能用，会自动恢复现在的软件。</translation>
    </message>
    <message id="visit.import.what">
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message id="visit.import.version">
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message id="visit.import.made">
        <source>Made on</source>
        <translation>制作日期</translation>
    </message>
    <message id="visit.import.signer">
        <source>Signed with</source>
        <translation>签署密钥</translation>
    </message>
    <message id="visit.import.bring">
        <source>Bring in</source>
        <translation>导入</translation>
    </message>
    <message id="visit.import.running">
        <source>It is brought in</source>
        <translation>正在导入</translation>
    </message>
    <message id="visit.import.running.lead">
        <source>Leave the stick in, and the kit switched on.</source>
        <translation>请勿拔出 U 盘，请勿关机。</translation>
    </message>
    <message id="visit.import.step">
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message id="visit.import.step.begins">
        <source>it begins</source>
        <translation>刚开始</translation>
    </message>
    <message id="visit.import.step.copying">
        <source>copying: {percent} %</source>
        <translation>复制中：{percent} %</translation>
    </message>
    <message id="visit.import.step.testing">
        <source>trying it out</source>
        <translation>正在试用</translation>
    </message>
    <message id="visit.import.step.switching">
        <source>putting it to use</source>
        <translation>正在启用</translation>
    </message>
    <message id="visit.import.done">
        <source>Brought in</source>
        <translation>已导入</translation>
    </message>
    <message id="visit.import.done.lead">
        <source>It was tried on this kit and works. You can take the stick out.</source>
        <translation>已在本机试用，可以使用。可以拔出 U 盘。</translation>
    </message>
    <message id="visit.import.done.next">
        <source>Switch the kit off and on: then it is used.</source>
        <translation>请先关机再开机，之后才会使用。</translation>
    </message>
    <message id="visit.import.handed_over">
        <source>The software is being installed</source>
        <translation>正在安装软件</translation>
    </message>
    <message id="visit.import.handed_over.lead">
        <source>This takes some minutes. Then the kit starts again by itself.</source>
        <translation>需要几分钟。之后本机会自动重新启动。</translation>
    </message>
    <message id="visit.import.failed">
        <source>Not brought in</source>
        <translation>没有导入</translation>
    </message>
    <message id="visit.import.refused">
        <source>Cannot be used</source>
        <translation>不能使用</translation>
    </message>
    <message id="visit.import.unchanged">
        <source>Everything is as it was.</source>
        <translation>一切保持不变。</translation>
    </message>
    <message id="visit.import.code">
        <source>To read out</source>
        <translation>请读出</translation>
    </message>
    <message id="visit.import.why">
        <source>Call the programme and read out the line below.</source>
        <translation>请致电计划，读出下面一行。</translation>
    </message>
    <message id="visit.import.why.inward.no_package">
        <source>This file is nothing for a kit.</source>
        <translation>这个文件不是给本机的。</translation>
    </message>
    <message id="visit.import.why.inward.unreadable">
        <source>The stick cannot be read. Put it in again and leave it in.</source>
        <translation>U 盘不能读取。请再插入，不要拔出。</translation>
    </message>
    <message id="visit.import.why.inward.cut_short">
        <source>Only a part of the file is there. Copy it onto the stick again.</source>
        <translation>文件不完整。请再复制到 U 盘。</translation>
    </message>
    <message id="visit.import.why.inward.layout">
        <source>The file was changed or harmed. Copy it onto the stick again.</source>
        <translation>文件曾被更改或已损坏。请再复制到 U 盘。</translation>
    </message>
    <message id="visit.import.why.inward.hash">
        <source>The file was changed or harmed. Copy it onto the stick again.</source>
        <translation>文件曾被更改或已损坏。请再复制到 U 盘。</translation>
    </message>
    <message id="visit.import.why.inward.unsigned">
        <source>Nobody has signed it. Ask the programme for a signed one.</source>
        <translation>没有人签署。请向计划索取已签署的文件。</translation>
    </message>
    <message id="visit.import.why.inward.signature">
        <source>This kit does not know who has signed it, or it was changed.</source>
        <translation>本机不认识签署者，或文件曾被更改。</translation>
    </message>
    <message id="visit.import.why.inward.development_key">
        <source>It is for trying out only, not for this kit.</source>
        <translation>只供试用，不适用于本机。</translation>
    </message>
    <message id="visit.import.why.inward.newer_format">
        <source>It needs newer software. Bring the software in first.</source>
        <translation>需要较新的软件。请先导入软件。</translation>
    </message>
    <message id="visit.import.why.inward.older">
        <source>The kit has a newer one, or had. Take the newest.</source>
        <translation>本机现有或曾有较新的版本。请用最新的。</translation>
    </message>
    <message id="visit.import.why.inward.other_kit">
        <source>It was made for another kit.</source>
        <translation>这是为另一台机器制作的。</translation>
    </message>
    <message id="visit.import.why.inward.no_space">
        <source>The kit is full. Call the programme.</source>
        <translation>本机已满。请致电计划。</translation>
    </message>
    <message id="visit.import.why.inward.busy">
        <source>Something else is being brought in. Wait for it.</source>
        <translation>正在导入其他项目。请等候。</translation>
    </message>
    <message id="visit.import.why.inward.self_test">
        <source>It was tried on this kit and does not work. Call the programme.</source>
        <translation>已在本机试用，不能使用。请致电计划。</translation>
    </message>
    <message id="visit.import.why.inward.nobody">
        <source>This machine installs no software by itself.</source>
        <translation>这台机器不会自行安装软件。</translation>
    </message>
    <message id="visit.import.back">
        <source>Go back</source>
        <translation>恢复之前的</translation>
    </message>
    <message id="visit.import.back.lead">
        <source>Use again what was used before?</source>
        <translation>要重新使用之前的吗？</translation>
    </message>
    <message id="visit.import.back.settings">
        <source>what the kit came with</source>
        <translation>本机原有的</translation>
    </message>
    <message id="visit.import.back.release">
        <source>the software before this</source>
        <translation>之前的软件</translation>
    </message>
    <message id="visit.import.now">
        <source>Used now</source>
        <translation>现在使用</translation>
    </message>
    <message id="visit.import.then">
        <source>Used then</source>
        <translation>之后使用</translation>
    </message>
    <message id="visit.import.going">
        <source>Going back</source>
        <translation>正在恢复</translation>
    </message>
    <message id="visit.import.going.lead">
        <source>One moment.</source>
        <translation>请稍候。</translation>
    </message>
    <message id="visit.import.gone_back">
        <source>Gone back</source>
        <translation>已恢复</translation>
    </message>
    <message id="visit.import.gone_back.lead">
        <source>What was used before is used again.</source>
        <translation>已重新使用之前的。</translation>
    </message>
    <message id="visit.import.release.none">
        <source>It is looked at.</source>
        <translation>正在检查。</translation>
    </message>
    <message id="visit.import.release.installing">
        <source>version {version} is being installed</source>
        <translation>正在安装版本 {version}</translation>
    </message>
    <message id="visit.import.release.trying">
        <source>version {version} is being tried</source>
        <translation>正在试用版本 {version}</translation>
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
        <translation>版本 {version} 不能运行：已恢复之前的</translation>
    </message>
    <message id="visit.notice.not_imported">
        <source>Not brought in</source>
        <translation>没有导入</translation>
    </message>
    <message id="visit.notice.not_imported.lead">
        <source>You may not do this. Ask your lead. ({reason})</source>
        <translation>您不可以这样做。请找主管。（{reason}）</translation>
    </message>
    <message id="estimate.ffm_kg">
        <source>Fat-free mass: research estimate</source>
        <translation>去脂体重：研究估算</translation>
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
        <translation>{words}（模拟）</translation>
    </message>
    <message id="estimate.means">
        <source>Research estimates: 95 of 100 people alike lie in the brackets. No agreed cut-off exists.</source>
        <translation>研究估算：每 100 位相似的人，95 位在括号内的范围。此数值并无公认界线。</translation>
    </message>
    <message id="estimate.simulated">
        <source>Research estimates here come from simulated people. They say nothing about a person.</source>
        <translation>此处的研究估算来自模拟人物，不代表任何真人。</translation>
    </message>
    <message id="estimate.what.ffm_kg">
        <source>fat-free mass as by BIA</source>
        <translation>去脂体重（生物电阻抗）</translation>
    </message>
    <message id="estimate.what.muscle_mass_kg">
        <source>muscle mass as by BIA</source>
        <translation>肌肉量（生物电阻抗）</translation>
    </message>
    <message id="estimate.line">
        <source>Research estimate, {what}, from {muscles}: {value} kg, 95 % of people alike {low} to {high} kg ({name} {version}, {n} people).</source>
        <translation>研究估算，{what}，由{muscles}推算：{value} 公斤；95 % 相似的人在 {low} 至 {high} 公斤（{name} {version}，{n} 人）。</translation>
    </message>
    <message id="estimate.line.simulated">
        <source>SIMULATED: {line}</source>
        <translation>模拟：{line}</translation>
    </message>
    <message id="estimate.line.adds_nothing">
        <source>{line} The scan adds nothing to age, sex and body size.</source>
        <translation>{line}除年龄、性别和体型外，扫描没有提供更多信息。</translation>
    </message>
    <message id="estimate.none">
        <source>Research estimate, {what}: none ({why}).</source>
        <translation>研究估算，{what}：没有（{why}）。</translation>
    </message>
    <message id="estimate.not_in_rules">
        <source>Research estimates are in no rule and have no cut-off.</source>
        <translation>研究估算不在任何规则之内，也没有界线。</translation>
    </message>
    <message id="estimate.why.sex">
        <source>the sex is not known, or was not studied</source>
        <translation>性别不详，或不在研究之列</translation>
    </message>
    <message id="estimate.why.age">
        <source>this age was not studied</source>
        <translation>此年龄不在研究之列</translation>
    </message>
    <message id="estimate.why.no_body">
        <source>height or weight is missing</source>
        <translation>缺少身高或体重</translation>
    </message>
    <message id="estimate.why.height">
        <source>this height was not studied</source>
        <translation>此身高不在研究之列</translation>
    </message>
    <message id="estimate.why.bmi">
        <source>this height and weight were not studied</source>
        <translation>此身高与体重不在研究之列</translation>
    </message>
    <message id="estimate.why.open">
        <source>the scan is not complete</source>
        <translation>扫描未完成</translation>
    </message>
    <message id="estimate.why.no_number">
        <source>the scan has no number</source>
        <translation>扫描没有数值</translation>
    </message>
    <message id="estimate.why.research">
        <source>the scan is for research or practice alone</source>
        <translation>此扫描只供研究或练习</translation>
    </message>
    <message id="estimate.why.truncated">
        <source>the muscle is cut by the image edge</source>
        <translation>肌肉超出图像边缘</translation>
    </message>
    <message id="estimate.why.spread">
        <source>the placements lie too far apart</source>
        <translation>各次扫描相差太大</translation>
    </message>
    <message id="estimate.why.protocol">
        <source>another protocol was studied</source>
        <translation>研究用的是另一方案</translation>
    </message>
    <message id="estimate.why.device">
        <source>another scanner was studied</source>
        <translation>研究用的是另一扫描仪</translation>
    </message>
    <message id="estimate.why.network">
        <source>another network was studied</source>
        <translation>研究用的是另一网络</translation>
    </message>
    <message id="estimate.why.thickness">
        <source>this thickness was not studied</source>
        <translation>此厚度不在研究之列</translation>
    </message>
    <message id="estimate.why.unlike">
        <source>nobody alike was studied</source>
        <translation>研究中没有相似的人</translation>
    </message>
    <message id="visit.edit">
        <source>Correct the outline</source>
        <translation>修正轮廓</translation>
    </message>
    <message id="visit.edit.button">
        <source>Edit outline</source>
        <translation>修改轮廓</translation>
    </message>
    <message id="visit.edit.how">
        <source>Touch a ring and pull it to the muscle's border.</source>
        <translation>按住一个圆圈，拉到肌肉边界。</translation>
    </message>
    <message id="visit.edit.changed">
        <source>Before {before} mm, now {after} mm</source>
        <translation>之前 {before} mm，现在 {after} mm</translation>
    </message>
    <message id="visit.edit.undo">
        <source>One step back</source>
        <translation>退回一步</translation>
    </message>
    <message id="visit.edit.reset">
        <source>As it was</source>
        <translation>恢复原状</translation>
    </message>
    <message id="visit.edit.done">
        <source>Use this outline</source>
        <translation>使用此轮廓</translation>
    </message>
    <message id="visit.edit.leave">
        <source>Leave unchanged</source>
        <translation>不更改</translation>
    </message>
    <message id="visit.edit.outline.outside">
        <source>Stay inside the picture.</source>
        <translation>不要超出图像。</translation>
    </message>
    <message id="visit.edit.outline.crosses">
        <source>The line must not cross itself. Move less.</source>
        <translation>线不可自己相交。请少移一点。</translation>
    </message>
    <message id="visit.edit.outline.small">
        <source>Too little would be left. Move less.</source>
        <translation>剩下的太少。请少移一点。</translation>
    </message>
    <message id="visit.edit.outline.none">
        <source>No muscle was outlined here. Take another picture.</source>
        <translation>这里没有肌肉轮廓。请另拍图像。</translation>
    </message>
    <message id="visit.edit.outline.longitudinal">
        <source>This view has two lines: they cannot be moved.</source>
        <translation>这个切面有两条线：不能移动。</translation>
    </message>
    <message id="visit.edit.outline.tangled">
        <source>This outline cannot be moved. Take another picture.</source>
        <translation>这个轮廓不能移动。请另拍图像。</translation>
    </message>
    <message id="outcome.no_flag">
        <source>Today's screening did not show a reason for referral. This is a screening result, not a diagnosis. It cannot rule out a muscle problem. If you feel weaker, or have had falls or weight loss, please see a doctor.</source>
        <translation>今日筛查未见需要转诊的情况。这是筛查结果，并非诊断，也不能完全排除肌肉问题。如感到乏力、曾跌倒或体重下降，请就医。</translation>
    </message>
    <message id="outcome.flag_refer">
        <source>Some of today's results were below the screening level ({list}). This does not mean you have a disease. We suggest a check by a doctor or physiotherapist. Please bring this sheet.</source>
        <translation>部分结果低于筛查参考值（{list}）。这不代表您患病。建议由医生或物理治疗师进一步评估，请带上此报告。</translation>
    </message>
    <message id="outcome.insufficient">
        <source>We could not complete the screening today because: {reasons}. No conclusion can be drawn.</source>
        <translation>今日未能完成筛查，原因：{reasons}。不能得出结论。</translation>
    </message>
    <message id="outcome.ultrasound">
        <source>Ultrasound muscle size (research measurement): {muscle} thickness {mt_mm} mm ± {mt_u_mm} mm, {side}, protocol {protocol}. No agreed cut-off exists for this number.</source>
        <translation>超声肌肉测量（研究数值）：{muscle}厚度 {mt_mm} mm ± {mt_u_mm} mm，{side}，方案 {protocol}。此数值没有公认界限。</translation>
    </message>
    <message id="outcome.state.no_flag">
        <source>No reason for referral shown</source>
        <translation>未见需要转诊</translation>
    </message>
    <message id="outcome.state.flag_refer">
        <source>Please have it checked</source>
        <translation>请做进一步评估</translation>
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
        <translation>您对日常生活问题的回答</translation>
    </message>
    <message id="outcome.list.calf">
        <source>size of the calf</source>
        <translation>小腿围</translation>
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
        <translation>没有握力数值</translation>
    </message>
    <message id="outcome.lacks.case_finding">
        <source>there is neither a calf size nor all five answers about daily life</source>
        <translation>既没有小腿围，也没答完五道日常生活问题</translation>
    </message>
    <message id="outcome.lacks.first_test">
        <source>these rules have no first test beside the grip</source>
        <translation>这套规则除握力外没有其他初步测试</translation>
    </message>
    <message id="outcome.lacks.sex">
        <source>the levels are for men and for women, and the sex is not known</source>
        <translation>男女的参考值不同，而性别不详</translation>
    </message>
    <message id="outcome.lacks.age">
        <source>these levels begin at {age} years of age</source>
        <translation>这些参考值从 {age} 岁开始适用</translation>
    </message>
    <message id="outcome.lacks.birthday">
        <source>the exact birthday is needed to choose the level</source>
        <translation>需要准确的出生日期才能选用参考值</translation>
    </message>
    <message id="outcome.lacks.with_why">
        <source>{what} ({why})</source>
        <translation>{what}（{why}）</translation>
    </message>
    <message id="outcome.why.hand">
        <source>pain or surgery of the hand</source>
        <translation>手部疼痛或做过手术</translation>
    </message>
    <message id="outcome.why.cannot_stand">
        <source>standing up and walking are not steady</source>
        <translation>起立和行走不稳</translation>
    </message>
    <message id="outcome.why.pacemaker">
        <source>pacemaker</source>
        <translation>心脏起搏器</translation>
    </message>
    <message id="outcome.why.consent">
        <source>not agreed to</source>
        <translation>没有同意</translation>
    </message>
    <message id="outcome.not_signed_off">
        <source>No clinician has signed these rules. For demonstration and research only.</source>
        <translation>这套规则未经临床人员签署。仅供演示和研究。</translation>
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
        <translation>{rules}（{band} 岁）</translation>
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
        <translation>{item}（界限 {relation} {limit}）– {verdict}</translation>
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
        <translation>{line} [{band} 岁]</translation>
    </message>
    <message id="outcome.pro.remark.oedema">
        <source>{line}, legs swollen: the muscle may be smaller</source>
        <translation>{line}，腿部水肿：肌肉可能更小</translation>
    </message>
    <message id="outcome.verdict.low">
        <source>low</source>
        <translation>偏低</translation>
    </message>
    <message id="outcome.verdict.low.score">
        <source>reached</source>
        <translation>达到</translation>
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
        <translation>未达到</translation>
    </message>
    <message id="outcome.verdict.not_low.slow">
        <source>not slow</source>
        <translation>不偏慢</translation>
    </message>
    <message id="outcome.verdict.unable">
        <source>unable, counts as low</source>
        <translation>做不到，视作偏低</translation>
    </message>
    <message id="outcome.verdict.missing">
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message id="outcome.verdict.no_limit">
        <source>no cut-off in these rules</source>
        <translation>这套规则没有界限</translation>
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
        <translation>小腿围</translation>
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
        <translation>转接器</translation>
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
        <translation>按今日测量，符合{names}的标准；须由临床人员确认。</translation>
    </message>
    <message id="outcome.criteria.not_met">
        <source>Criteria for {names} not met on today's measurements.</source>
        <translation>按今日测量，不符合{names}的标准。</translation>
    </message>
    <message id="outcome.criteria.open">
        <source>Not enough was measured to judge {names}.</source>
        <translation>测量不足，无法判断{names}。</translation>
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
        <translation>体能表现偏低</translation>
    </message>
    <message id="sheet.mark.demonstration">
        <source>DEMONSTRATION</source>
        <translation>演示</translation>
    </message>
    <message id="sheet.mark.research">
        <source>RESEARCH</source>
        <translation>研究</translation>
    </message>
    <message id="sheet.mark.practice">
        <source>PRACTICE</source>
        <translation>练习</translation>
    </message>
    <message id="sheet.mark.between">
        <source> · </source>
        <translation> · </translation>
    </message>
    <message id="sheet.mark.demonstration.means">
        <source>Not for decisions about your care.</source>
        <translation>不可用于有关您护理的决定。</translation>
    </message>
    <message id="sheet.mark.research.means">
        <source>The muscle sizes are still being tested.</source>
        <translation>肌肉大小的测量仍在测试。</translation>
    </message>
    <message id="sheet.mark.practice.means">
        <source>These are not a person's results.</source>
        <translation>这些不是任何人的结果。</translation>
    </message>
    <message id="sheet.unsigned.rules">
        <source>For demonstration and research: levels not signed off.</source>
        <translation>仅供演示和研究：参考值未经签署。</translation>
    </message>
    <message id="sheet.unsigned.translation">
        <source>For demonstration and research: translation not signed off.</source>
        <translation>仅供演示和研究：译本未经签署。</translation>
    </message>
    <message id="sheet.unsigned.both">
        <source>For demonstration and research: levels, translation not signed off.</source>
        <translation>仅供演示和研究：参考值和译本均未经签署。</translation>
    </message>
    <message id="sheet.title">
        <source>Your muscle screening</source>
        <translation>您的肌肉筛查</translation>
    </message>
    <message id="sheet.participant">
        <source>Code {code}</source>
        <translation>编号 {code}</translation>
    </message>
    <message id="sheet.day">
        <source>{day}</source>
        <translation>{day}</translation>
    </message>
    <message id="sheet.meaning">
        <source>What it means</source>
        <translation>结果的意思</translation>
    </message>
    <message id="sheet.do">
        <source>What to do</source>
        <translation>您可以做什么</translation>
    </message>
    <message id="sheet.do.no_flag">
        <source>Keep this sheet, and bring it to your next visit.</source>
        <translation>请保存此报告，下次带来。</translation>
    </message>
    <message id="sheet.do.flag_refer">
        <source>Take both pages to a doctor or physiotherapist.</source>
        <translation>请带上这两页，去见医生或物理治疗师。</translation>
    </message>
    <message id="sheet.do.insufficient">
        <source>Ask when the missing part can be done. If you feel weaker, or have had falls or weight loss, please see a doctor.</source>
        <translation>请询问何时可以补做未完成的部分。如感到乏力、曾跌倒或体重下降，请就医。</translation>
    </message>
    <message id="sheet.do.receipt.no_flag">
        <source>Keep this receipt, and bring it to your next visit.</source>
        <translation>请保存此单，下次带来。</translation>
    </message>
    <message id="sheet.do.receipt.flag_refer">
        <source>Take this receipt to a doctor or physiotherapist.</source>
        <translation>请带上此单，去见医生或物理治疗师。</translation>
    </message>
    <message id="sheet.do.receipt.insufficient">
        <source>Ask when the missing part can be done. If you feel weaker, or have had falls or weight loss, please see a doctor.</source>
        <translation>请询问何时可以补做未完成的部分。如感到乏力、曾跌倒或体重下降，请就医。</translation>
    </message>
    <message id="sheet.next">
        <source>Next visit: {day}</source>
        <translation>下次：{day}</translation>
    </message>
    <message id="sheet.tests">
        <source>Today's tests</source>
        <translation>今日的测试</translation>
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
        <translation>超声肌肉测量（研究数值）</translation>
    </message>
    <message id="sheet.ultrasound.line">
        <source>{short} thickness {mt} mm ± {mt_u} mm, {side}, protocol {protocol}.</source>
        <translation>{short}厚度 {mt} mm ± {mt_u} mm，{side}，方案 {protocol}。</translation>
    </message>
    <message id="sheet.ultrasound.withheld">
        <source>{short}, {side}: no number ({why}).</source>
        <translation>{short}，{side}：没有数值（{why}）。</translation>
    </message>
    <message id="sheet.ultrasound.no_cutoff">
        <source>No agreed cut-off exists for this number.</source>
        <translation>此数值没有公认界限。</translation>
    </message>
    <message id="sheet.ultrasound.no_cutoffs">
        <source>No agreed cut-off exists for these numbers.</source>
        <translation>这些数值没有公认界限。</translation>
    </message>
    <message id="sheet.foot">
        <source>For research use. A screening result, not a diagnosis.</source>
        <translation>仅供研究使用。这是筛查结果，并非诊断。</translation>
    </message>
    <message id="sheet.foot.done">
        <source>Done by {operator} with {device}. Rules {rules}, {signed}. Programme {programme}.</source>
        <translation>由 {operator} 用 {device} 测量。规则 {rules}，{signed}。计划 {programme}。</translation>
    </message>
    <message id="sheet.signed">
        <source>signed off</source>
        <translation>已签署</translation>
    </message>
    <message id="sheet.unsigned">
        <source>not signed off</source>
        <translation>未经签署</translation>
    </message>
    <message id="sheet.contour">
        <source>AI-assisted contour, reviewed by {reviewer} (network {model}).</source>
        <translation>AI 辅助轮廓，由 {reviewer} 审阅（模型 {model}）。</translation>
    </message>
    <message id="sheet.contour.by_hand">
        <source>Contour drawn by hand by {reviewer} (no network).</source>
        <translation>轮廓由 {reviewer} 手动描绘（没有用模型）。</translation>
    </message>
    <message id="sheet.professional">
        <source>Screening measurements for the professional</source>
        <translation>筛查测量（供专业人员参阅）</translation>
    </message>
    <message id="sheet.professional.participant">
        <source>Participant</source>
        <translation>参加者</translation>
    </message>
    <message id="sheet.professional.person">
        <source>Sex, age</source>
        <translation>性别、年龄</translation>
    </message>
    <message id="sheet.professional.day">
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message id="sheet.professional.operator">
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message id="sheet.professional.device">
        <source>Device</source>
        <translation>仪器</translation>
    </message>
    <message id="sheet.professional.programme">
        <source>Programme, protocols</source>
        <translation>计划和方案</translation>
    </message>
    <message id="sheet.professional.rules">
        <source>Rule set</source>
        <translation>规则</translation>
    </message>
    <message id="sheet.professional.visit">
        <source>Visit</source>
        <translation>筛查编号</translation>
    </message>
    <message id="sheet.professional.state">
        <source>Screening state</source>
        <translation>筛查状态</translation>
    </message>
    <message id="sheet.state.no_flag">
        <source>no flag</source>
        <translation>没有标示</translation>
    </message>
    <message id="sheet.state.flag_refer">
        <source>flag and refer</source>
        <translation>标示并转诊</translation>
    </message>
    <message id="sheet.state.insufficient">
        <source>insufficient data</source>
        <translation>资料不足</translation>
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
        <translation>按今日测量的标准，{rules}</translation>
    </message>
    <message id="sheet.all_tests">
        <source>All tests</source>
        <translation>所有测试</translation>
    </message>
    <message id="sheet.area">
        <source>Area {csa} cm² ± {csa_u} cm².</source>
        <translation>面积 {csa} cm² ± {csa_u} cm²。</translation>
    </message>
    <message id="sheet.area.visible">
        <source>Visible CSA (cut by image edge) {csa} cm² ± {csa_u} cm².</source>
        <translation>可见横截面积（被图像边缘切去） {csa} cm² ± {csa_u} cm²。</translation>
    </message>
    <message id="sheet.area.none">
        <source>No area ({why}).</source>
        <translation>没有面积（{why}）。</translation>
    </message>
    <message id="sheet.placements">
        <source>Placements: {placements}, median.</source>
        <translation>测量 {placements} 次，取中位数。</translation>
    </message>
    <message id="sheet.placement">
        <source>One placement.</source>
        <translation>只测量一次。</translation>
    </message>
    <message id="sheet.edited">
        <source>Contour edited by the operator.</source>
        <translation>轮廓经操作员修改。</translation>
    </message>
    <message id="sheet.uncertainty">
        <source>± is the expanded uncertainty (k = 2) of scale, outline and placement.</source>
        <translation>± 是比例、轮廓和探头摆放的扩展不确定度（k = 2）。</translation>
    </message>
    <message id="sheet.not_in_rules">
        <source>Ultrasound values are in no rule: they neither set nor clear a flag.</source>
        <translation>超声数值不在任何规则之内：不会标示，也不会取消标示。</translation>
    </message>
    <message id="sheet.follow_up">
        <source>Since earlier visits</source>
        <translation>与以往比较</translation>
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
        <translation>{sex}，{age} 岁</translation>
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
        <translation>性别不详</translation>
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
        <translation>右侧</translation>
    </message>
    <message id="sheet.side.left">
        <source>left</source>
        <translation>左侧</translation>
    </message>
    <message id="sheet.short.biceps">
        <source>Biceps</source>
        <translation>肱二头肌</translation>
    </message>
    <message id="sheet.short.triceps">
        <source>Triceps</source>
        <translation>肱三头肌</translation>
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
        <translation>腓骨长短肌</translation>
    </message>
    <message id="sheet.place.biceps">
        <source>arm, front</source>
        <translation>上臂前面</translation>
    </message>
    <message id="sheet.place.triceps">
        <source>arm, back</source>
        <translation>上臂后面</translation>
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
        <translation>小腿围</translation>
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
        <translation>没有做（手部）</translation>
    </message>
    <message id="sheet.none.cannot_stand">
        <source>not done (cannot stand)</source>
        <translation>没有做（不能起立）</translation>
    </message>
    <message id="sheet.none.pacemaker">
        <source>not done (pacemaker)</source>
        <translation>没有做（心脏起搏器）</translation>
    </message>
    <message id="sheet.none.consent">
        <source>not agreed to</source>
        <translation>没有同意</translation>
    </message>
    <message id="sheet.none.refused">
        <source>not wanted</source>
        <translation>不想做</translation>
    </message>
    <message id="sheet.none.unwell">
        <source>not done (felt unwell)</source>
        <translation>没有做（感到不适）</translation>
    </message>
    <message id="sheet.none.pain">
        <source>not done (pain)</source>
        <translation>没有做（疼痛）</translation>
    </message>
    <message id="sheet.none.wound">
        <source>not done (wound)</source>
        <translation>没有做（伤口）</translation>
    </message>
    <message id="sheet.none.not_seen">
        <source>muscle not seen</source>
        <translation>看不到肌肉</translation>
    </message>
    <message id="sheet.none.no_device">
        <source>not done (no device)</source>
        <translation>没有做（没有仪器）</translation>
    </message>
    <message id="sheet.none.no_time">
        <source>not done (no time)</source>
        <translation>没有做（没有时间）</translation>
    </message>
    <message id="sheet.none.one_trial">
        <source>one trial only</source>
        <translation>只做了一次</translation>
    </message>
    <message id="sheet.none.other">
        <source>not done</source>
        <translation>没有做</translation>
    </message>
    <message id="sheet.why.picture">
        <source>picture not clear</source>
        <translation>图像不清</translation>
    </message>
    <message id="sheet.why.scale">
        <source>scale not proven</source>
        <translation>比例未核实</translation>
    </message>
    <message id="sheet.why.kit">
        <source>kit not ready</source>
        <translation>本机未准备好</translation>
    </message>
    <message id="sheet.why.network">
        <source>network not allowed</source>
        <translation>模型不可使用</translation>
    </message>
    <message id="sheet.why.outline">
        <source>outline not certain</source>
        <translation>轮廓不确定</translation>
    </message>
    <message id="sheet.why.site">
        <source>another muscle seen</source>
        <translation>见到另一块肌肉</translation>
    </message>
    <message id="sheet.why.muscle">
        <source>muscle not fully seen</source>
        <translation>未见整块肌肉</translation>
    </message>
    <message id="sheet.why.value">
        <source>value not plausible</source>
        <translation>数值不合理</translation>
    </message>
    <message id="sheet.why.other">
        <source>not measurable</source>
        <translation>无法测量</translation>
    </message>
    <message id="sheet.why.area">
        <source>width not proven, or not measured</source>
        <translation>宽度未核实，或未测量</translation>
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
        <translation>SARC-F 达到</translation>
    </message>
    <message id="sheet.reason.sarcf.unable">
        <source>SARC-F unable</source>
        <translation>SARC-F 做不到</translation>
    </message>
    <message id="sheet.reason.calf.low">
        <source>calf low</source>
        <translation>小腿围偏低</translation>
    </message>
    <message id="sheet.reason.calf.unable">
        <source>calf unable</source>
        <translation>小腿围测不到</translation>
    </message>
    <message id="sheet.reason.sarccalf.low">
        <source>SARC-CalF reached</source>
        <translation>SARC-CalF 达到</translation>
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
        <translation>ASMI 测不到</translation>
    </message>
    <message id="sheet.reason.asm_bmi.low">
        <source>ASM/BMI low</source>
        <translation>ASM/BMI 偏低</translation>
    </message>
    <message id="sheet.reason.asm_bmi.unable">
        <source>ASM/BMI unable</source>
        <translation>ASM/BMI 测不到</translation>
    </message>
    <message id="sheet.reason.asm.low">
        <source>ASM low</source>
        <translation>ASM 偏低</translation>
    </message>
    <message id="sheet.reason.asm.unable">
        <source>ASM unable</source>
        <translation>ASM 测不到</translation>
    </message>
    <message id="sheet.reason.grip.missing">
        <source>grip missing</source>
        <translation>缺少握力</translation>
    </message>
    <message id="sheet.reason.case_finding.missing">
        <source>case finding missing</source>
        <translation>缺少初步筛查</translation>
    </message>
    <message id="sheet.reason.case_finding.none">
        <source>no case finding in these rules</source>
        <translation>这套规则没有初步筛查</translation>
    </message>
    <message id="sheet.reason.sex.unknown">
        <source>sex not known</source>
        <translation>性别不详</translation>
    </message>
    <message id="sheet.reason.age.unknown">
        <source>age not known</source>
        <translation>年龄不详</translation>
    </message>
    <message id="sheet.reason.age.below">
        <source>younger than {age} years</source>
        <translation>未满 {age} 岁</translation>
    </message>
    <message id="sheet.reason.age.band">
        <source>the birthday decides the age band</source>
        <translation>年龄组别取决于生日</translation>
    </message>
    <message id="sheet.spread">
        <source>The placements differ by {spread} mm.</source>
        <translation>各次测量相差 {spread} mm。</translation>
    </message>
    <message id="sheet.change">
        <source>{short}, {side}: {change} mm since {day}. Within ± {band} mm no change can be told.</source>
        <translation>{short}，{side}：自 {day}，变化 {change} mm。在 ± {band} mm 之内，无法知道有没有改变。</translation>
    </message>
    <message id="sheet.change.beyond">
        <source>{short}, {side}: {change} mm since {day}, more than repeats differ by (± {band} mm).</source>
        <translation>{short}，{side}：自 {day}，变化 {change} mm，超过重复测量的差异（± {band} mm）。</translation>
    </message>
    <message id="sheet.change.odd">
        <source>{short}, {side}: {change} mm since {day}. Check scale and site.</source>
        <translation>{short}，{side}：自 {day}，变化 {change} mm。请核对比例和部位。</translation>
    </message>
</context>
</TS>
