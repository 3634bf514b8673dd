// The head of a pull, its stages, and the picture with its controls.

extension PageStyle {
  static let stage = #"""
    .verdict { padding: 4px 0 14px; }
    .verdict .kicker { font-weight: 650; font-size: 15px; display: flex; gap: 8px;
      align-items: baseline; flex-wrap: wrap; }
    .verdict h1 {
      font-size: clamp(21px, 2.4vw, 30px); line-height: 1.22; letter-spacing: -0.015em;
      font-weight: 700; margin: 2px 0 8px; max-width: 46em; text-wrap: balance;
    }
    .fails .kicker, .intermittent .kicker { color: var(--bad); }
    .succeeds .kicker { color: var(--good); }
    .unknown .kicker { color: var(--unsure); }
    .verdict .facts { color: var(--faint); font-size: 14px; display: flex; gap: 2px 18px;
      flex-wrap: wrap; }
    .verdict .facts b { color: var(--text); font-weight: 550; }
    .verdict .actions { display: flex; gap: 10px; margin-top: 14px; flex-wrap: wrap;
      align-items: center; }
    .actions > div:empty { display: none; }
    .lesson { max-width: 70ch; margin-top: 10px; color: var(--faint); }
    .lesson summary { cursor: pointer; color: var(--text); min-height: 28px; }
    .lesson p { margin-top: 6px; white-space: pre-line; }
    .stages { display: flex; gap: 8px; margin-bottom: 10px; flex-wrap: wrap; }
    .stages button {
      flex: 1 1 180px; min-width: 0; text-align: left; padding: 7px 14px; line-height: 1.3;
      border-radius: var(--radius);
    }
    .stages button b { display: block; font-weight: 650; }
    .stages button small {
      display: block; color: var(--faint); font-size: 12px; white-space: nowrap;
      overflow: hidden; text-overflow: ellipsis;
    }
    .stages button.failed b, .stages button.intermittent b { color: var(--bad); }
    .stages button.passed b i { color: var(--good); }
    .stages button.unknown b { color: var(--unsure); }
    .stages i { font-style: normal; }
    .stages button[aria-current=true] {
      background: var(--paper); color: var(--text); border-color: var(--text);
      box-shadow: inset 0 0 0 1px var(--text);
    }
    .stages button:disabled { background: none; border-style: dashed; opacity: 1; }
    .stages button:disabled b { color: var(--faint); font-weight: 500; }
    """#

  static let picture = #"""
    .view { display: grid; grid-template-columns: minmax(0, 1fr) 364px; gap: 14px;
      align-items: start; }
    .canvas { background: var(--paper); border: 1px solid var(--line);
      border-radius: var(--radius); overflow: hidden; }
    .scroller { overflow: auto; max-height: 84vh; overscroll-behavior: contain; }
    .scroller svg { display: block; margin: 0 auto; }
    .scroller svg text { font-family: inherit; }
    .player { display: flex; align-items: center; gap: 6px; padding: 8px 10px;
      border-top: 1px solid var(--line); flex-wrap: wrap; }
    .player button { min-width: 44px; min-height: 44px; padding: 0 10px; }
    .player button.main { background: var(--text); color: var(--paper);
      border-color: var(--text); min-width: 96px; }
    .player input[type=range] { flex: 1 1 120px; min-width: 80px; min-height: 44px;
      accent-color: var(--text); }
    .player .count { font-variant-numeric: tabular-nums; color: var(--faint); min-width: 6.5em;
      text-align: right; font-size: 13px; }
    .legend { display: flex; gap: 4px 18px; flex-wrap: wrap; padding: 8px 14px;
      font-size: 12.5px; color: var(--faint); border-bottom: 1px solid var(--line); }
    .legend span { display: inline-flex; align-items: center; gap: 7px; }
    .legend i { width: 26px; height: 0; border-top: 3px solid; display: inline-block; }
    .legend .request { border-color: var(--request); }
    .legend .reply { border-color: var(--reply); border-top-style: dashed; }
    .legend .lookup { border-color: var(--lookup); border-top-style: dotted; }
    .legend .passed { border-color: var(--good); border-top-width: 2px; }
    .attempts { display: flex; gap: 6px; padding: 8px 12px; flex-wrap: wrap;
      border-bottom: 1px solid var(--line); align-items: center; font-size: 13px; }
    .attempts button { min-height: 34px; font-size: 13px; }
    .way { fill: none; stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
    .way.request { stroke: var(--request); } .tip.request { fill: var(--request); }
    .way.reply { stroke: var(--reply); stroke-dasharray: 8 5; } .tip.reply { fill: var(--reply); }
    .way.lookup { stroke: var(--lookup); stroke-width: 2.5; stroke-dasharray: 2 5; }
    .tip.lookup { fill: var(--lookup); }
    .way.passed { stroke: var(--good); stroke-width: 1.5; opacity: 0.75; }
    .tip.passed { fill: var(--good); opacity: 0.75; }
    .way.past { opacity: 0.5; } .tip.past { opacity: 0.5; }
    .packet { stroke: var(--paper); stroke-width: 2; }
    .packet.request { fill: var(--request); } .packet.reply { fill: var(--reply); }
    .packet.lookup { fill: var(--lookup); }
    .pill rect { stroke: var(--paper); stroke-width: 1.5; cursor: pointer; }
    .pill.request rect { fill: var(--request); } .pill.reply rect { fill: var(--reply); }
    .pill.lookup rect { fill: var(--lookup); } .pill.end rect { fill: var(--bad); }
    .pill text { fill: var(--paper); font-size: 11px; font-weight: 700; text-anchor: middle;
      pointer-events: none; }
    svg .box.here > .shape { stroke: var(--text); stroke-width: 3; }
    svg .box.end > .shape { stroke: var(--bad); stroke-width: 4; fill: var(--bad-paper); }
    .callout rect { fill: var(--bad-paper); stroke: var(--bad); }
    .callout path { stroke: var(--bad); stroke-width: 1.5; fill: none; }
    .callout text { fill: var(--text); font-size: 12px; }
    .callout text.code { fill: var(--bad); font-weight: 700; }
    @media (prefers-reduced-motion: no-preference) {
      svg .box.end > .shape { animation: beat 1.6s ease-in-out 3; }
      @keyframes beat { 50% { stroke-width: 9; } }
    }
    """#
}
