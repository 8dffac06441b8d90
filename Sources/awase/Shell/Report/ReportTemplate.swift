/// What all pages look like. Colours have a contrast of at least 4.5 to 1 with what is behind them, in light and dark.
enum ReportTemplate {
  static let text = #"""
    <!doctype html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>{{title}}</title>
    <style>
    :root { color-scheme: light dark; --ink: #1d2327; --muted: #545d66; --paper: #ffffff; --line: #c9ced3;
      --bar: #1f6feb; --soft: #6b8fc4; --mark: #b3261e; --band: #f3f5f7; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --muted: #b3bac1; --paper: #16191c; --line: #444b52;
      --bar: #6ea8fe; --soft: #5b7fb5; --mark: #ff8a80; --band: #20252a; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 60rem; padding: 1.25rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.7 system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", sans-serif; overflow-wrap: anywhere; }
    h1 { font-size: 1.5rem; line-height: 1.4; margin: 0; }
    h2 { font-size: 1.15rem; line-height: 1.5; margin: 2.2rem 0 .5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
    .subtitle, footer { color: var(--muted); margin: .2rem 0 0; }
    p { margin: .4rem 0; }
    h1, h2, p, td, th, li { unicode-bidi: isolate; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .95rem; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
    th { color: var(--muted); font-weight: 600; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    svg { display: block; width: 100%; max-width: 32rem; height: auto; margin: .6rem 0; }
    svg text { fill: var(--ink); font-size: 13px; font-family: inherit; }
    svg .axis { fill: var(--muted); font-size: 12px; }
    svg .bar { fill: var(--bar); } svg .muted { fill: var(--soft); }
    svg .grid { stroke: var(--line); } svg .range { stroke: var(--ink); stroke-width: 1.5; } svg .target { stroke: var(--mark); stroke-width: 2; }
    ol { padding-left: 1.6rem; } ol li { margin: .3rem 0; }
    ol li::after { content: ""; display: block; border-bottom: 1px dotted var(--line); height: 1.2rem; }
    footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .6rem; font-size: .85rem; }
    @page { size: A4; margin: 16mm; }
    @media print { :root { color-scheme: light; --ink: #000; --muted: #444; --paper: #fff; --line: #bbb; --bar: #1f5fbf; --soft: #6b8fc4; --mark: #b3261e; --band: #fff; }
      body { max-width: none; padding: 0; font-size: 10pt; } section { break-inside: avoid; } .wide { overflow: visible; } }
    </style>
    </head>
    <body>
    <header><h1>{{title}}</h1><p class="subtitle">{{subtitle}}</p></header>
    <main>
    {{#sections}}
    <section aria-labelledby="h{{number}}">
    <h2 id="h{{number}}">{{heading}}</h2>
    {{#paragraphs}}<p>{{.}}</p>
    {{/paragraphs}}
    {{#chart}}
    <svg viewBox="0 0 {{width}} {{height}}" role="img" aria-labelledby="t{{id}} d{{id}}">
    <title id="t{{id}}">{{heading}}</title><desc id="d{{id}}">{{description}}</desc>
    {{#ticks}}<line class="grid" x1="{{x}}" y1="0" x2="{{x}}" y2="{{axisY}}"/>
    {{/ticks}}
    {{#rows}}
    <text x="0" y="{{labelY}}">{{label}}</text>
    <rect class="bar{{#isMuted}} muted{{/isMuted}}" x="0" y="{{barY}}" width="{{barWidth}}" height="14" rx="2"/>
    {{#interval}}<path class="range" fill="none" d="M{{start}} {{y}}H{{end}}M{{start}} {{top}}V{{bottom}}M{{end}} {{top}}V{{bottom}}"/>{{/interval}}
    {{#target}}<line class="target" x1="{{x}}" y1="{{top}}" x2="{{x}}" y2="{{bottom}}"/>{{/target}}
    <text x="{{textX}}" y="{{textY}}">{{text}}</text>
    {{/rows}}
    <line class="grid" x1="0" y1="{{axisY}}" x2="310" y2="{{axisY}}"/>
    {{#ticks}}<text class="axis" x="{{x}}" y="{{tickY}}">{{text}}</text>
    {{/ticks}}
    <text class="axis" x="0" y="{{axisLabelY}}">{{axis}}</text>
    </svg>
    {{/chart}}
    {{#table}}
    <div class="wide"><table>
    {{#head}}<thead><tr>{{#cells}}<th scope="col"{{#isNumber}} class="number"{{/isNumber}}>{{text}}</th>{{/cells}}</tr></thead>{{/head}}
    <tbody>
    {{#rows}}<tr>{{#cells}}<td{{#isNumber}} class="number"{{/isNumber}}>{{text}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody></table></div>
    {{/table}}
    {{#questions}}<ol>
    {{#items}}<li>{{.}}</li>
    {{/items}}
    </ol>{{/questions}}
    </section>
    {{/sections}}
    </main>
    <footer>{{madeBy}}</footer>
    </body>
    </html>

    """#
}
