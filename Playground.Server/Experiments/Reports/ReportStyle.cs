namespace Playground.Server.Experiments.Reports;

/// <summary>The style of the report, by the colours of the page.</summary>
internal static class ReportStyle
{
    public const string Css = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--surface);color:var(--text);font:15px/1.5 Inter,system-ui,sans-serif}
        header,main{max-width:1000px;margin:0 auto;padding:0 20px}
        header{padding-top:28px}
        h1{font-size:28px;line-height:1.2;margin:.2em 0}
        h2{font-size:18px;margin:0 0 8px}
        header p{color:var(--text-muted);max-width:80ch;margin:.3em 0}
        section{background:var(--surface-raised);border:1px solid var(--line);border-radius:8px;padding:16px 18px;margin:18px 0}
        section p{margin:0 0 10px;color:var(--text-muted)}
        header .verdict{display:inline-block;margin:0;padding:2px 12px;border-radius:99px;color:var(--surface-raised);font-weight:650}
        header .held{background:var(--running)} header .violated{background:var(--crashed)} header .inconclusive{background:var(--suspended)}
        b.held{color:var(--running)} b.violated{color:var(--crashed)} b.inconclusive{color:var(--suspended)}
        .seeds{display:flex;flex-wrap:wrap;gap:2px}
        .seeds i{width:11px;height:11px;border-radius:2px}
        .seeds .held{background:var(--running)} .seeds .violated{background:var(--crashed)}
        .seeds .inconclusive{background:repeating-linear-gradient(45deg,var(--suspended),var(--suspended) 2px,transparent 2px,transparent 4px)}
        table{border-collapse:collapse;width:100%;font-size:14px}
        th{text-align:start;font-weight:550;color:var(--text-muted)}
        th,td{padding:5px 12px 5px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
        .number{font-variant-numeric:tabular-nums;white-space:nowrap}
        code,pre{font:13px/1.5 "JetBrains Mono",ui-monospace,monospace}
        pre{margin:0 0 10px;padding:10px;background:var(--surface-sunken);border-radius:6px;white-space:pre-wrap}
        .bars{display:flex;align-items:flex-end;gap:2px;height:80px;border-bottom:1px solid var(--line-strong)}
        .bars i{flex:1;background:var(--accent)}
        figure{margin:14px 0 0}
        figcaption{font-weight:550;font-size:14px}
        figcaption small{color:var(--text-muted);font-weight:400}
        .key{margin-inline-start:14px;font-weight:400;font-size:13px;color:var(--text-muted)}
        .key i{display:inline-block;width:18px;border-top:2px solid;margin-inline-end:5px;vertical-align:4px}
        .key .one{color:var(--accent)} .key .two{color:var(--crashed)} .key .three{color:var(--restarting);border-top-style:dashed}
        svg{display:block;width:100%;height:auto}
        svg text{font-size:11px;fill:var(--text-muted)}
        svg path{fill:none;stroke-width:1.6}
        path.one{stroke:var(--accent)} path.two{stroke:var(--crashed)} path.three{stroke:var(--restarting);stroke-dasharray:4 2}
        .grid{stroke:var(--line)} .phase{fill:transparent} .phase.during{fill:var(--danger-soft);opacity:.6} .phase.after{fill:var(--accent-soft);opacity:.5}
        .bound{stroke:var(--text-muted);stroke-dasharray:6 4} .landing{stroke:var(--crashed);stroke-width:2} .violation{stroke:var(--danger);stroke-width:2}
        """;
}
