// Beside and below the picture: one step, what is wrong and what repairs it, every step, the index.

extension PageStyle {
  static let panels = #"""
    .panel { background: var(--paper); border: 1px solid var(--line);
      border-radius: var(--radius); padding: 16px 18px; }
    .step { position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow: auto;
      min-height: 420px; }
    .step header { display: flex; gap: 10px; align-items: baseline; flex-wrap: wrap; }
    .step .where { color: var(--faint); font-size: 13px; width: 100%; }
    .step h2 { flex: 1; min-width: 8em; }
    .step .because { margin: 6px 0 12px; }
    .step .end .because { font-weight: 600; color: var(--bad); }
    .badge { font-size: 12.5px; font-weight: 650; border-radius: 99px; padding: 2px 10px;
      background: var(--sunk); white-space: nowrap; }
    .badge.good { background: var(--good-paper); color: var(--good); }
    .badge.bad { background: var(--bad-paper); color: var(--bad); }
    .badge.unsure { background: var(--unsure-paper); color: var(--unsure); }
    .step h3 { margin: 16px 0 6px; font-size: 13px; color: var(--faint); font-weight: 600; }
    .tables { width: 100%; border-collapse: collapse; font-size: 13.5px; }
    .tables th { text-align: left; font-weight: 500; color: var(--faint); padding: 3px 10px 3px 0;
      vertical-align: top; }
    .tables td { padding: 3px 8px 3px 0; vertical-align: top; font-family: var(--mono);
      font-size: 12.5px; }
    .tables td.changed { background: var(--unsure-paper); color: var(--unsure); font-weight: 600; }
    .rows { font-size: 13px; border: 1px solid var(--line); border-radius: 8px;
      overflow: hidden; }
    .rows li { padding: 6px 10px; border-top: 1px solid var(--line); display: flex; gap: 8px;
      flex-wrap: wrap; align-items: baseline; }
    .rows li:first-child { border-top: 0; }
    .rows .text { font-family: var(--mono); font-size: 12.5px; flex: 1 1 10em; }
    .rows .number { color: var(--faint); min-width: 1.6em; font-variant-numeric: tabular-nums; }
    .rows .decides { background: var(--good-paper); }
    .rows .decides.deny, .rows .nothing { background: var(--bad-paper); }
    .rows .near { background: var(--unsure-paper); }
    .rows .note { width: 100%; font-size: 12.5px; }
    .rows .tag { font-size: 12px; font-weight: 650; }
    .checks { display: flex; gap: 2px 12px; flex-wrap: wrap; font-size: 12.5px; width: 100%; }
    .checks .yes { color: var(--good); } .checks .no { color: var(--bad); font-weight: 650; }
    .talk li { margin: 6px 0; padding: 7px 11px; border-radius: 10px; background: var(--sunk);
      font-size: 13px; max-width: 94%; }
    .talk li.answer { margin-left: auto; }
    .talk li.now { box-shadow: inset 0 0 0 2px var(--lookup); }
    .talk li.bad { background: var(--bad-paper); }
    .talk b { display: block; font-size: 12px; color: var(--faint); font-weight: 600; }
    .guess { display: grid; gap: 10px; margin-top: 12px; }
    .guess div { display: flex; gap: 8px; flex-wrap: wrap; }
    .guess button { flex: 1; }
    .guessed { border-radius: 8px; padding: 8px 12px; margin: 10px 0; font-weight: 600; }
    .guessed.right { background: var(--good-paper); color: var(--good); }
    .guessed.wrong { background: var(--bad-paper); color: var(--bad); }
    .why { display: grid; gap: 16px; margin-top: 24px; }
    .why > h2 { margin-top: 8px; }
    .cause { border-left: 5px solid var(--bad); }
    .cause h3 { font-size: 16px; margin: 2px 0 8px; }
    .cause .facts li { display: flex; gap: 10px; padding: 3px 0; flex-wrap: wrap; }
    .cause .facts li > span:first-child { flex: 1 1 24em; }
    .place { color: var(--faint); font-family: var(--mono); font-size: 12px; }
    .fix { border-left: 5px solid var(--good); }
    .fix .head { display: flex; gap: 10px; align-items: center; flex-wrap: wrap; }
    .fix .head h3 { flex: 1 1 20em; }
    .forms { margin-top: 12px; }
    .forms [role=tablist] { display: flex; gap: 4px; flex-wrap: wrap; }
    .forms [role=tab] { min-height: 34px; font-size: 13px; }
    .forms [role=tab][aria-selected=true] { background: var(--sunk); border-color: var(--faint); }
    .copy { position: relative; }
    .copy pre { background: var(--sunk); border-radius: 8px; padding: 12px 14px; margin-top: 8px;
      overflow: auto; max-height: 340px; white-space: pre-wrap; }
    .copy button { position: absolute; right: 8px; top: 16px; min-height: 30px; font-size: 12px; }
    .symptom { background: var(--sunk); border-radius: 8px; padding: 10px 14px; margin-top: 10px; }
    .hops { width: 100%; border-collapse: collapse; font-size: 13.5px; margin-top: 10px; }
    .hops td, .hops th { text-align: left; padding: 4px 12px 4px 0; vertical-align: top; }
    .hops tr.end { color: var(--bad); font-weight: 600; }
    .hops th[scope=rowgroup] { padding-top: 14px; }
    details > summary { cursor: pointer; min-height: 32px; font-weight: 600; }
    """#

  static let index = #"""
    .finder { display: flex; gap: 10px; flex-wrap: wrap; margin: 8px 0 16px; }
    .finder input { flex: 1 1 240px; min-width: 0; }
    .finder select { max-width: 100%; }
    #summary { display: grid; gap: 6px; max-width: 90ch; margin: 6px 0 14px; }
    #summary .counts { display: flex; gap: 8px; flex-wrap: wrap; margin: 4px 0; }
    #summary .fix { margin-top: 8px; }
    .pulls { display: grid; gap: 8px; }
    .pulls a { display: grid; grid-template-columns: 1.6em minmax(0, 1fr) auto; gap: 2px 12px;
      padding: 12px 16px; text-decoration: none; color: inherit; background: var(--paper);
      border: 1px solid var(--line); border-radius: var(--radius); }
    .pulls a:hover { border-color: var(--faint); }
    .pulls .sign { font-weight: 700; }
    .pulls .fails .sign, .pulls .intermittent .sign { color: var(--bad); }
    .pulls .succeeds .sign { color: var(--good); }
    .pulls .unknown .sign { color: var(--unsure); }
    .pulls .name { font-weight: 600; }
    .pulls .sentence { grid-column: 2 / -1; color: var(--faint); font-size: 14px; }
    .pulls .code { color: var(--faint); font-family: var(--mono); font-size: 12px; }
    """#

  static let narrow = #"""
    @media (max-width: 1040px) {
      .view { grid-template-columns: minmax(0, 1fr); }
      .step { position: static; max-height: none; }
      .scroller { max-height: 62vh; }
    }
    @media (max-width: 560px) {
      .page { padding: 0 12px 48px; }
      .stages button { flex: 1 1 72px; padding: 7px 9px; font-size: 14px; }
      .stages button small, .stages button b span { display: none; }
      .player button.main { flex: 1 1 auto; }
      .player input[type=range] { order: 9; flex-basis: 100%; }
      .player .count { flex: 1; }
      .pulls a { grid-template-columns: 1.4em minmax(0, 1fr); }
      .pulls .code { grid-column: 2; }
      .hops td:nth-child(3) { min-width: 9em; }
    }
    """#

  static let print = #"""
    @media print {
      :root { color-scheme: light; }
      body { background: #fff; }
      .bar, .player, .actions, .attempts, .legend, .finder, .copy button, .fix .head button {
        display: none !important;
      }
      .page { max-width: none; padding: 0; }
      .view { display: block; }
      .scroller { max-height: none; overflow: visible; }
      .scroller svg { width: 100% !important; height: auto !important; }
      .panel, .canvas { break-inside: avoid; border-color: #999; }
      .step { position: static; max-height: none; min-height: 0; margin-top: 12px; }
      .forms [role=tablist] { display: none; }
      .forms [role=tabpanel][hidden] { display: block !important; }
    }
    """#
}
