/// What all pages look like: quiet type, no more ink than the figures need.
///
/// Words have a contrast of at least 4.5 to 1 with what is behind them, and shapes of 3 to 1, in light and dark. No colour
/// says anything that a shape or a word does not say too. The page is well-formed XML.
enum ReportTemplate {
  static let text =
    #"""
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
    <title>{{title}}</title>
    <style>

    """# + style + #"""
      </style>
      </head>
      <body>
      <header>
      <h1>{{title}}</h1>
      <p class="subtitle">{{subtitle}}</p>
      {{#contents}}
      <nav aria-label="{{name}}"><ol>
      {{#points}}
      <li><a href="#h{{number}}">{{heading}}</a></li>
      {{/points}}
      </ol></nav>
      {{/contents}}
      </header>
      <main>
      {{#sections}}
      <section aria-labelledby="h{{number}}">
      <h2 id="h{{number}}">{{#isNumbered}}<span class="number">{{number}}</span> {{/isNumbered}}{{heading}}</h2>
      {{#paragraphs}}
      <p>{{.}}</p>
      {{/paragraphs}}
      {{#chart}}
      <svg width="100%" height="{{height}}" role="img" aria-labelledby="t{{id}} d{{id}}" xmlns="http://www.w3.org/2000/svg">
      <title id="t{{id}}">{{heading}}</title>
      <desc id="d{{id}}">{{description}}</desc>
      {{#shapes}}
      {{#bar}}<rect class="{{role}}" x="0" y="{{y}}" width="{{width}}" height="{{tall}}"/>{{/bar}}{{#line}}<line class="{{role}}" x1="{{x1}}" x2="{{x2}}" y1="{{y1}}" y2="{{y2}}"/>{{/line}}{{#dot}}<circle class="{{role}}" cx="{{x}}" cy="{{y}}" r="{{radius}}"/>{{/dot}}{{#text}}<text class="{{role}}" x="{{x}}" dx="{{offset}}" y="{{y}}" text-anchor="{{anchor}}">{{words}}</text>{{/text}}
      {{/shapes}}
      </svg>
      {{/chart}}
      {{#table}}
      <table role="table" aria-labelledby="h{{number}}"{{#isWide}} class="wide"{{/isWide}}>
      <thead role="rowgroup"><tr role="row">{{#head}}<th role="columnheader" scope="col"{{#isNumber}} class="figure"{{/isNumber}}>{{words}}</th>{{/head}}</tr></thead>
      <tbody role="rowgroup">
      {{#rows}}
      <tr role="row">{{#cells}}{{#isFirst}}<th role="rowheader" scope="row">{{words}}{{#remark}}<small>{{words}}</small>{{/remark}}</th>{{/isFirst}}{{^isFirst}}<td role="cell" data-name="{{name}}" class="{{#isNumber}}figure{{/isNumber}}{{#isEmpty}} empty{{/isEmpty}}"><span>{{words}}</span></td>{{/isFirst}}{{/cells}}</tr>
      {{/rows}}
      </tbody>
      </table>
      {{/table}}
      {{#facts}}
      <dl>
      {{#entries}}
      <div><dt>{{term}}</dt>{{#lines}}<dd>{{.}}</dd>{{/lines}}</div>
      {{/entries}}
      </dl>
      {{/facts}}
      {{#items}}
      <ul class="items">
      {{#entries}}
      <li>{{#pieces}}<span{{#isMuted}} class="muted"{{/isMuted}}>{{words}}</span> {{/pieces}}</li>
      {{/entries}}
      </ul>
      {{/items}}
      {{#notes}}
      <p class="note">{{.}}</p>
      {{/notes}}
      {{#questions}}
      <ol class="questions">
      {{#entries}}
      <li>{{.}}</li>
      {{/entries}}
      </ol>
      {{/questions}}
      {{#decision}}
      <p class="decision">{{words}}</p>
      {{/decision}}
      </section>
      {{/sections}}
      {{#words}}
      <section aria-labelledby="words">
      <h2 id="words">{{name}}</h2>
      <dl>
      {{#entries}}
      <div><dt>{{term}}</dt>{{#lines}}<dd>{{.}}</dd>{{/lines}}</div>
      {{/entries}}
      </dl>
      </section>
      {{/words}}
      </main>
      <footer>{{source}}</footer>
      </body>
      </html>

      """#

  private static let style = #"""
    :root { color-scheme: light dark;
      --paper: #fdfcf9; --ink: #22201c; --muted: #645e55; --line: #dcd7cd; --edge: #8d867b; --bar: #2a6f93; --mark: #a8480f; }
    @media (prefers-color-scheme: dark) { :root {
      --paper: #181715; --ink: #ebe7e0; --muted: #aca599; --line: #38352f; --edge: #837c71; --bar: #79b6d6; --mark: #f0a35e; } }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; background: var(--paper); }
    body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem 3rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.75 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic Medium", Meiryo, system-ui, sans-serif;
      overflow-wrap: anywhere; line-break: strict; }
    h1, h2 { font-family: "Hiragino Mincho ProN", "Noto Serif CJK JP", "Noto Serif JP", "Yu Mincho", Georgia, serif; font-weight: 600; text-wrap: pretty; }
    h1 { font-size: 1.9rem; line-height: 1.35; margin: 0; letter-spacing: .01em; }
    h2 { font-size: 1.25rem; line-height: 1.5; margin: 0 0 .75rem; }
    h2 .number { color: var(--mark); margin-right: .4em; }
    section { margin-top: 2.75rem; }
    .subtitle { color: var(--muted); margin: .35rem 0 0; }
    p { margin: .5rem 0; }
    h1, h2, p, th, td, td span, small, dt, dd, li, li span, a { unicode-bidi: isolate; }
    p, td, dd, li, small { white-space: pre-line; }
    a { color: inherit; text-decoration-color: var(--edge); text-underline-offset: .25em; }
    nav ol { margin: 1.25rem 0 0; padding: .9rem 0 0 1.6rem; border-top: 1px solid var(--line); }
    nav li::marker { color: var(--mark); }
    svg { display: block; width: 100%; margin: .5rem 0 1rem; overflow: visible; }
    svg text { fill: var(--ink); font-size: 14px; unicode-bidi: isolate; }
    svg .value { font-size: 13px; font-variant-numeric: tabular-nums; }
    svg text.axis { fill: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
    svg .bar, svg .done, svg .now { fill: var(--bar); stroke: var(--bar); stroke-width: 1.5; }
    svg .hollow, svg .ahead { fill: var(--paper); stroke: var(--bar); stroke-width: 1.5; }
    svg .done { fill: var(--paper); stroke: var(--bar); stroke-width: 3; }
    svg .ahead { stroke: var(--edge); }
    svg .range { stroke: var(--bar); stroke-width: 1.5; }
    svg .target { stroke: var(--mark); stroke-width: 2.5; }
    svg .grid, svg .way { stroke: var(--line); } svg line.axis { stroke: var(--edge); }
    table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .9rem; line-height: 1.55; }
    th, td { text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--muted); font-size: .8rem; border-bottom-color: var(--edge); vertical-align: bottom; }
    .figure, .figure span { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    small { display: block; color: var(--muted); font-size: .8rem; line-height: 1.5; }
    dl { margin: .5rem 0; font-size: .95rem; }
    dl div { display: grid; grid-template-columns: 6.5rem 1fr; column-gap: 1rem; padding: .4rem 0; border-bottom: 1px solid var(--line); }
    dt { color: var(--muted); grid-column: 1; grid-row: 1 / span 20; }
    dd { margin: 0; grid-column: 2; }
    .items { list-style: none; margin: .5rem 0; padding: 0; font-size: .95rem; }
    .items li { padding: .4rem 0; border-bottom: 1px solid var(--line); }
    .items span { margin-right: .7em; }
    .muted { color: var(--muted); font-size: .8rem; }
    .note { color: var(--muted); font-size: .85rem; margin: .3rem 0; }
    .questions { padding-left: 1.6rem; } .questions li { margin: .5rem 0; } .questions li::marker { color: var(--mark); }
    .decision { border-left: 3px solid var(--mark); padding-left: .9rem; margin: 1rem 0; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; color: var(--muted); font-size: .8rem; }
    @media (max-width: 36rem) {
      body { padding-top: 1.5rem; } h1 { font-size: 1.55rem; } h2 { font-size: 1.15rem; } section { margin-top: 2.25rem; }
      dl div { display: block; }
      .wide, .wide tbody, .wide tr, .wide th, .wide td { display: block; }
      .wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .wide tr { padding: .7rem 0; border-bottom: 1px solid var(--line); }
      .wide tbody th { border: 0; padding: 0 0 .2rem; font-size: .95rem; font-weight: 600; } .wide th small { font-weight: 400; }
      .wide td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .1rem 0; text-align: right; }
      .wide td::before { content: attr(data-name); color: var(--muted); flex: none; }
      .wide td.empty { display: none; }
    }
    @page { size: A4; margin: 18mm 18mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #555; } }
    @media print {
      :root { color-scheme: light; --paper: #fff; --ink: #000; --muted: #4a4a4a; --line: #ccc; --edge: #777; --bar: #2a6f93; --mark: #a8480f; }
      body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.6; }
      h1 { font-size: 20pt; } h2 { font-size: 13pt; break-after: avoid; } section { margin-top: 9mm; }
      svg, tr, li, dl div, .decision { break-inside: avoid; } thead { display: table-header-group; } p, li { orphans: 2; widows: 2; }
      a { text-decoration: none; }
      .questions li::after, .decision::after { content: ""; display: block; height: 8mm; border-bottom: 1px dotted #777; }
    }

    """#
}
