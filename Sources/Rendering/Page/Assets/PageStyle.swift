/// The style sheet of the page: colours and type, the frame of the page, its buttons.
///
/// Hand-written, for browsers since 2022; no rule loads anything.
enum PageStyle {
  /// Every part, in the order in which they build upon each other.
  static var text: String {
    [
      base, controls, stage, picture, panels, index, narrow, print,
      "@media (prefers-color-scheme: dark){"
        + PictureInk.darkRules(within: ":root:not([data-theme=light]) ") + "}",
      PictureInk.darkRules(within: ":root[data-theme=dark] "),
    ].joined(separator: "\n")
  }

  static let base = #"""
    :root {
      color-scheme: light;
      --page: #f4f6f9; --paper: #ffffff; --sunk: #eef2f6; --line: #d3dbe4;
      --text: #16212e; --faint: #556577; --link: #1d4ed8; --focus: #1d4ed8;
      --bad: #b91c1c; --bad-paper: #fdeeee; --bad-line: #f0b9b9;
      --good: #15703a; --good-paper: #ecf8f0; --good-line: #b5dfc4;
      --unsure: #8a5300; --unsure-paper: #fdf5e3; --unsure-line: #ecd6a3;
      --request: #1d4ed8; --reply: #7c3aed; --lookup: #0f766e;
      --radius: 10px;
      --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    @media (prefers-color-scheme: dark) { :root:not([data-theme=light]) {
      color-scheme: dark;
      --page: #0c131b; --paper: #141e28; --sunk: #1b2733; --line: #2d3d4d;
      --text: #e6edf4; --faint: #9fb1c3; --link: #8db8ff; --focus: #8db8ff;
      --bad: #ff9c94; --bad-paper: #2e171a; --bad-line: #6b2e31;
      --good: #6fd695; --good-paper: #12291c; --good-line: #2c5a3e;
      --unsure: #f0c36a; --unsure-paper: #2b2312; --unsure-line: #5d4b22;
      --request: #7fb0ff; --reply: #c4a5ff; --lookup: #4fd1c0;
    } }
    :root[data-theme=dark] {
      color-scheme: dark;
      --page: #0c131b; --paper: #141e28; --sunk: #1b2733; --line: #2d3d4d;
      --text: #e6edf4; --faint: #9fb1c3; --link: #8db8ff; --focus: #8db8ff;
      --bad: #ff9c94; --bad-paper: #2e171a; --bad-line: #6b2e31;
      --good: #6fd695; --good-paper: #12291c; --good-line: #2c5a3e;
      --unsure: #f0c36a; --unsure-paper: #2b2312; --unsure-line: #5d4b22;
      --request: #7fb0ff; --reply: #c4a5ff; --lookup: #4fd1c0;
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { scrollbar-gutter: stable; -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--page); color: var(--text);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial,
        sans-serif;
      overflow-wrap: anywhere;
    }
    h1, h2, h3, p, ul, ol, dl, dd, figure, table, pre { margin: 0; padding: 0; }
    h2 { font-size: 17px; line-height: 1.35; }
    h3 { font-size: 15px; }
    ul, ol { list-style: none; }
    a { color: var(--link); }
    code, pre, .mono { font-family: var(--mono); font-size: 0.88em; }
    .faint { color: var(--faint); }
    .hidden, [hidden] { display: none !important; }
    .spoken {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap;
    }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 6px; }
    .page { max-width: 1680px; margin: 0 auto; padding: 0 24px 64px; }
    .bar {
      display: flex; align-items: center; gap: 8px; min-height: 56px; flex-wrap: wrap;
    }
    .bar .brand { font-weight: 700; letter-spacing: -0.01em; margin-right: auto; }
    .bar .brand span { color: var(--faint); font-weight: 400; }
    """#

  static let controls = #"""
    button, .button, select, input[type=search] {
      font: inherit; color: var(--text); background: var(--paper);
      border: 1px solid var(--line); border-radius: 8px; min-height: 40px; padding: 0 14px;
    }
    button, .button { cursor: pointer; font-weight: 500; }
    .button { display: inline-flex; align-items: center; text-decoration: none; }
    button:hover, .button:hover { border-color: var(--faint); }
    button:disabled { opacity: 0.45; cursor: default; }
    button[aria-pressed=true], button[aria-checked=true] {
      background: var(--text); color: var(--paper); border-color: var(--text);
    }
    button.plain { background: none; border-color: transparent; padding: 0 10px; }
    button.plain:hover { background: var(--sunk); }
    button.bad { background: var(--bad); border-color: var(--bad); color: var(--paper); }
    .switch { display: inline-flex; border: 1px solid var(--line); border-radius: 9px;
      background: var(--paper); padding: 3px; gap: 3px; flex-wrap: wrap; }
    .switch button { border: 0; min-height: 34px; border-radius: 6px; background: none; }
    .switch button[aria-checked=true] { background: var(--text); color: var(--paper); }
    .switch button.fixed[aria-checked=true] { background: var(--good); }
    dialog {
      border: 1px solid var(--line); border-radius: 14px; background: var(--paper);
      color: var(--text); padding: 24px; max-width: min(520px, calc(100vw - 32px));
    }
    dialog::backdrop { background: rgb(10 16 24 / 55%); }
    dialog dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 16px; margin: 16px 0; }
    kbd {
      font-family: var(--mono); font-size: 0.85em; border: 1px solid var(--line);
      border-bottom-width: 2px; border-radius: 5px; padding: 1px 6px; background: var(--sunk);
      white-space: nowrap;
    }
    """#
}
