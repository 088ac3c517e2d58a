/** The page's style sheet. Each colour is a pair, light and dark, chosen for a contrast of at least 4.5 to 1 on its ground. */
export const pageStyle = `
:root { color-scheme: light dark;
  --page: light-dark(#ffffff, #0d1117); --raised: light-dark(#f6f8fa, #151b23); --text: light-dark(#1f2328, #f0f6fc); --muted: light-dark(#59636e, #9198a1);
  --border: light-dark(#d1d9e0, #3d444d); --soft-border: light-dark(#e2e7ec, #2a3038); --control: light-dark(#818b98, #656c76); --link: light-dark(#0969da, #4493f8);
  --added: light-dark(#dafbe1, #12261e); --added-number: light-dark(#aceebb, #1c4428); --deleted: light-dark(#ffebe9, #25171c); --deleted-number: light-dark(#ffcecb, #542426);
  --hunk: light-dark(#ddf4ff, #121d2f); --code-ground: light-dark(#818b981f, #656c7633); --commented: light-dark(#bf8700, #d29922);
  --red: light-dark(#c21c2c, #ff7b72); --red-ground: light-dark(#ffebe9, #3b1a1e); --green: light-dark(#116329, #56d364); --green-ground: light-dark(#dafbe1, #12261e);
  --amber: light-dark(#7d4e00, #e3b341); --amber-ground: light-dark(#fff8c5, #2e2410); --blue: light-dark(#0550ae, #79c0ff); --blue-ground: light-dark(#ddf4ff, #11233d);
  --grey: light-dark(#59636e, #9198a1); --grey-ground: light-dark(#eaeef2, #262c36); --critical: light-dark(#a40e26, #c9303d);
  --comment: light-dark(#59636e, #9198a1); --string: light-dark(#0a3069, #a5d6ff); --keyword: light-dark(#cf222e, #ff7b72); --constant: light-dark(#0550ae, #79c0ff); --call: light-dark(#6639ba, #d2a8ff);
  --sans: -apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif;
  --mono: ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace; }
:root:has(#theme-light:checked) { color-scheme: light; }
:root:has(#theme-dark:checked) { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.5 var(--sans); }
a { color: var(--link); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, p, ul, ol, figure { margin: 0; }
code { font-family: var(--mono); font-size: 85%; }
p code, li code, h2 code, h3 code, td > span code, summary code { background: var(--code-ground); border-radius: 6px; padding: .15em .4em; overflow-wrap: anywhere; }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: absolute; left: 16px; top: 8px; background: var(--page); padding: 8px 12px; z-index: 2; }
.muted { color: var(--muted); }
.shield { flex: none; vertical-align: -3px; }

.top { background: var(--raised); border-bottom: 1px solid var(--border); padding: 12px 24px 20px; }
.bar { display: flex; align-items: center; justify-content: space-between; gap: 16px; flex-wrap: wrap; }
.product { display: flex; align-items: center; gap: 8px; font-weight: 600; }
.product .shield { color: var(--link); width: 20px; height: 20px; }
.repository { font-weight: 400; color: var(--muted); padding-left: 8px; border-left: 1px solid var(--border); }
.theme { display: flex; border: 1px solid var(--border); border-radius: 6px; padding: 2px; margin: 0; font-size: 12px; background: var(--page); }
.theme label { cursor: pointer; }
.theme input { position: absolute; opacity: 0; }
.theme span { display: block; padding: 2px 10px; border-radius: 4px; color: var(--muted); }
.theme input:checked + span { background: var(--grey-ground); color: var(--text); font-weight: 600; }
.theme input:focus-visible + span { outline: 2px solid var(--link); }
.title { max-width: 1400px; margin: 18px auto 0; }
.title h1 { font-size: 28px; line-height: 1.25; font-weight: 500; overflow-wrap: anywhere; }
.pull-number { color: var(--muted); font-weight: 300; }
.range { display: flex; align-items: center; gap: 10px; flex-wrap: wrap; margin-top: 10px; color: var(--muted); }
.range .branch { color: var(--link); background: var(--blue-ground); padding: .2em .5em; border-radius: 6px; overflow-wrap: anywhere; }
.state { color: #ffffff; font-weight: 600; border-radius: 2em; padding: 5px 14px; white-space: nowrap; }
.state.fail { background: light-dark(#c21c2c, #c9303d); }
.state.pass { background: light-dark(#1a7f37, #238636); }

.columns { max-width: 1448px; margin: 0 auto; padding: 24px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px; }
nav h2 { font-size: 12px; color: var(--muted); font-weight: 600; margin: 0 0 6px 8px; }
nav ul { list-style: none; padding: 0; margin-bottom: 20px; }
nav a { display: flex; gap: 8px; align-items: baseline; color: var(--text); text-decoration: none; padding: 6px 8px; border-radius: 6px; line-height: 1.35; }
nav a:hover { background: var(--grey-ground); }
nav small { display: block; color: var(--muted); font: 12px/1.5 var(--mono); overflow-wrap: anywhere; }
.dot { flex: none; width: 9px; height: 9px; border-radius: 50%; background: var(--grey); }
.dot.critical { background: var(--critical); } .dot.high { background: var(--red); } .dot.medium { background: var(--commented); } .dot.low { background: var(--link); }
main { min-width: 0; }
section { margin-bottom: 32px; }
section > h2 { font-size: 18px; font-weight: 600; margin-bottom: 12px; }
.counter { background: var(--grey-ground); border-radius: 2em; padding: 1px 8px; font-size: 12px; font-weight: 500; vertical-align: 2px; }

.verdict { border: 1px solid var(--border); border-left: 4px solid; border-radius: 6px; padding: 16px 20px; background: var(--page); }
.verdict.fail { border-left-color: light-dark(#cf222e, #f85149); } .verdict.pass { border-left-color: light-dark(#1a7f37, #3fb950); }
.verdict .sentence { font-size: 17px; font-weight: 600; }
.verdict .examined { color: var(--muted); }
.incomplete { font-weight: 600; } .incomplete a { color: var(--amber); }
.pills { display: flex; flex-wrap: wrap; gap: 6px; list-style: none; padding: 0; margin: 8px 0; }
.pill { display: inline-block; border-radius: 2em; padding: 0 9px; font-size: 12px; line-height: 20px; font-weight: 600; white-space: nowrap; color: var(--grey); background: var(--grey-ground); }
.pill.critical { color: #ffffff; background: var(--critical); } .pill.high, .pill.fail { color: var(--red); background: var(--red-ground); }
.pill.medium, .pill.warn { color: var(--amber); background: var(--amber-ground); } .pill.low { color: var(--blue); background: var(--blue-ground); } .pill.pass { color: var(--green); background: var(--green-ground); }

.filter { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: -8px 0 24px; padding: 8px 0; font-size: 13px; background: var(--page); }
.filter fieldset { display: flex; gap: 6px; border: 0; padding: 0; margin: 0; }
.filter label { position: relative; cursor: pointer; } .filter label input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.filter label .pill { line-height: 24px; padding: 0 10px; border: 1px solid transparent; }
.filter label input:checked + .pill { border-color: var(--text); box-shadow: inset 0 0 0 1px var(--page); }
.filter fieldset:has(:checked) input:not(:checked) + .pill { color: var(--grey); background: var(--page); border-color: var(--border); }
.filter input[type=search], .filter select, button { font: inherit; color: var(--text); background: var(--page); border: 1px solid var(--control); border-radius: 6px; height: 30px; padding: 0 8px; }
.filter input[type=search] { flex: 1 1 130px; min-width: 120px; max-width: 280px; } .filter input::placeholder { color: var(--muted); opacity: 1; }
.filter select { max-width: 136px; text-overflow: ellipsis; }
button { cursor: pointer; min-width: 30px; } button:hover { background: var(--grey-ground); }
.filter input:focus-visible + .pill { outline: 2px solid var(--link); outline-offset: 2px; }
.filter-end { display: flex; align-items: center; gap: 4px; margin-left: auto; } #filter-count { color: var(--muted); margin-right: 6px; font-variant-numeric: tabular-nums; }
dialog { color: var(--text); background: var(--page); border: 1px solid var(--control); border-radius: 12px; padding: 20px 24px; min-width: 320px; }
dialog::backdrop { background: #00000080; }
dialog h2 { font-size: 16px; margin-bottom: 12px; } dialog dl { margin: 0 0 16px; display: grid; gap: 8px; } dialog dl div { display: grid; grid-template-columns: 56px 1fr; align-items: baseline; } dialog dd { margin: 0; } dialog label { display: block; margin-bottom: 16px; }
kbd { font: 12px var(--mono); border: 1px solid var(--control); border-bottom-width: 2px; border-radius: 5px; padding: 2px 7px; background: var(--raised); }
[data-finding] { scroll-margin-top: 128px; }
[data-finding]:focus { outline: 2px solid var(--link); outline-offset: 2px; }
tr.comments:not(:has(article:not([hidden]))), .cards > li:not(:has(article:not([hidden]))) { display: none; }
.folded > summary { cursor: pointer; color: var(--muted); width: fit-content; margin-bottom: 12px; } .folded > summary:hover { color: var(--text); }

.file { border: 1px solid var(--border); border-radius: 6px; margin-bottom: 16px; overflow: clip; }
.file > summary { display: flex; align-items: center; gap: 10px; flex-wrap: wrap; padding: 8px 12px; background: var(--raised); cursor: pointer; font-size: 13px; list-style: none; }
.file > summary::-webkit-details-marker { display: none; }
.file > summary::before { content: ''; border: solid var(--muted); border-width: 0 2px 2px 0; width: 7px; height: 7px; transform: rotate(-45deg); margin: 0 4px 0 2px; }
.file[open] > summary::before { transform: rotate(45deg) translate(-2px, -2px); }
.file[open] > summary { border-bottom: 1px solid var(--border); }
.path { font: 600 12.5px var(--mono); overflow-wrap: anywhere; }
.tag { font-size: 12px; color: var(--muted); border: 1px solid var(--border); border-radius: 2em; padding: 0 7px; overflow-wrap: anywhere; }
.stat { margin-left: auto; font: 600 12px var(--mono); } .plus { color: var(--green); } .minus { color: var(--red); }
.count { font-size: 12px; color: var(--muted); }
.empty { padding: 12px 16px; color: var(--muted); }

.diff { width: 100%; border-collapse: collapse; table-layout: fixed; font: 12px/20px var(--mono); }
col.number { width: 48px; }
.diff td { padding: 0; vertical-align: top; }
.diff .number { padding: 0 8px; text-align: right; color: var(--muted); user-select: none; }
.diff .code { position: relative; padding: 0 12px 0 24px; }
.diff .code::before { content: attr(data-sign); position: absolute; left: 9px; white-space: pre; }
.diff .code code { font-size: inherit; white-space: pre-wrap; overflow-wrap: anywhere; background: none; padding: 0; }
.added > td { background: var(--added); } .added > .number { background: var(--added-number); color: var(--text); }
.deleted > td { background: var(--deleted); } .deleted > .number { background: var(--deleted-number); color: var(--text); }
.hunk > td { background: var(--hunk); color: var(--muted); padding: 4px 12px 4px 24px; }
.commented > .code { box-shadow: inset 3px 0 var(--commented); }
.comments > td { border: solid var(--soft-border); border-width: 1px 0; background: var(--page); font: 14px/1.5 var(--sans); }
.token-comment { color: var(--comment); } .token-string { color: var(--string); } .token-keyword { color: var(--keyword); } .token-constant { color: var(--constant); } .token-call { color: var(--call); }

.thread { padding: 12px 16px; display: grid; gap: 12px; background: var(--raised); }
article.comment { max-width: 860px; border: 1px solid var(--border); border-radius: 8px; background: var(--page); overflow: clip; }
article.comment:target { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
.comment > header { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; padding: 8px 14px; font-size: 13px; border-bottom: 1px solid var(--soft-border); }
.avatar { display: grid; place-items: center; width: 24px; height: 24px; border-radius: 6px; background: light-dark(#0969da, #1f6feb); color: #ffffff; }
.avatar .shield { width: 15px; height: 15px; }
.author { font-weight: 600; }
.bot { font-size: 11px; line-height: 16px; color: var(--muted); border: 1px solid var(--border); border-radius: 2em; padding: 0 6px; }
.body { padding: 12px 14px 14px; }
.body > * + * { margin-top: 10px; }
.headline { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; font-size: 15px; }
.body .aside { font-size: 12px; color: var(--muted); }
.body ol, .body ul { padding-left: 22px; }
.body details > * + * { margin-top: 8px; }
.body summary { cursor: pointer; color: var(--muted); width: fit-content; }
.body summary:hover { color: var(--text); }
.change { border: 1px solid var(--border); border-radius: 6px; overflow: clip; }
.change figcaption { padding: 5px 12px; font-size: 12px; font-weight: 600; color: var(--muted); border-bottom: 1px solid var(--border); background: var(--raised); }
.lines { font: 12px/20px var(--mono); }
.line { display: grid; grid-template-columns: 24px minmax(0, 1fr); padding: 0 8px 0 0; }
.line.deleted { background: var(--deleted); } .line.added { background: var(--added); }
.line .sign { text-align: center; user-select: none; grid-column: 1; grid-row: 1; }
.line code { font-size: inherit; white-space: pre-wrap; overflow-wrap: anywhere; background: none; padding: 0; grid-column: 2; grid-row: 1; }

.cards, .plain { list-style: none; padding: 0; display: grid; gap: 12px; }
.card { border: 1px solid var(--border); border-left: 4px solid var(--grey); border-radius: 6px; padding: 14px 18px; display: grid; gap: 8px; min-width: 0; }
.card.critical { border-left-color: var(--critical); } .card.high { border-left-color: var(--red); } .card.medium { border-left-color: var(--commented); } .card.low { border-left-color: var(--link); }
.card h3 { font-size: 15px; font-weight: 600; } .card h3 .pill { vertical-align: 1px; margin-right: 4px; }
.card h3 .code { font-size: 12px; font-weight: 400; margin-left: 4px; }
.frame { border: 1px solid var(--border); border-radius: 6px; border-collapse: separate; border-spacing: 0; overflow: clip; }
.frame .code { padding-left: 12px; }
.plain { border: 1px solid var(--border); border-radius: 6px; gap: 0; } .plain li { padding: 8px 14px; overflow-wrap: anywhere; } .plain li + li { border-top: 1px solid var(--soft-border); }
.scorecard { width: 100%; border: 1px solid var(--border); border-radius: 6px; border-spacing: 0; }
.scorecard td { padding: 10px 14px; vertical-align: top; } .scorecard tbody tr + tr td { border-top: 1px solid var(--soft-border); }
.ordinal { color: var(--muted); width: 44px; font-variant-numeric: tabular-nums; } .grade { text-align: right; width: 120px; }
.question { display: block; color: var(--muted); } .answer { display: block; font-weight: 500; overflow-wrap: anywhere; } .answer .muted { font-weight: 400; } .before, .evidence { display: block; font-size: 13px; } .evidence { margin-top: 2px; } .challenge th { padding: 8px 14px; text-align: left; font-size: 13px; font-weight: 600; color: var(--muted); background: var(--raised); } .inventory { margin-top: 4px; font-size: 13px; } .inventory ul { margin: 4px 0 0; padding-left: 18px; } .inventory li { margin: 2px 0; overflow-wrap: anywhere; }
.evidence code { margin-right: 4px; }

@media (min-width: 1100px) {
  .columns { grid-template-columns: 260px minmax(0, 1fr); gap: 32px; }
  nav { position: sticky; top: 24px; align-self: start; max-height: calc(100vh - 48px); overflow-y: auto; }
}
@media (max-width: 1099px) { nav { display: none; } }
@media (max-width: 640px) {
  .top { padding: 12px 16px 16px; } .columns { padding: 16px; } .title h1 { font-size: 22px; } .thread { padding: 8px; } col.number { width: 34px; } .diff .number { padding: 0 4px; }
  .diff .code { padding: 0 8px 0 18px; } .diff .code::before { left: 5px; } .frame .code { padding-left: 8px; } .muted.lines { display: none; } .scorecard td { padding: 8px 10px; } .ordinal { width: 34px; } .grade { width: 96px; }
}
@media (min-width: 1100px) { .filter { position: sticky; top: 0; z-index: 1; } html { scroll-padding-top: 64px; } }
@media print {
  :root { color-scheme: light; } * { print-color-adjust: exact; }
  .theme, nav, .skip, .filter, dialog { display: none !important; }
  .columns { display: block; padding: 20px 0 0; } article.comment, .card, .scorecard tr { break-inside: avoid; } h2, h3, summary { break-after: avoid; } .file { overflow: visible; }
}
`;
