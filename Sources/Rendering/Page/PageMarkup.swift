/// The elements that stand on every page.
enum PageMarkup {
  /// Up to where the data begins.
  static var head: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>pulltrace</title>
    <style>
    \(PageStyle.text)
    </style>
    </head>
    <body>
    \(body)
    <script type="application/json" id="data">
    """
  }

  /// From where the data ends.
  static var tail: String {
    """
    </script>
    <script>
    \(PageScript.text)
    </script>
    </body>
    </html>

    """
  }

  /// Nothing is loaded from anywhere, nothing is sent, nobody may frame the page's forms: there are
  /// none. What is inline is all there is.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    + "base-uri 'none'; form-action 'none'"

  private static let body = #"""
    <div class="page">
    <div class="bar">
      <span class="brand">pulltrace</span>
      <a class="button" id="all" href="#/" hidden>All pulls</a>
      <button class="plain" id="theme" aria-pressed="false" title="dark or light (t)">◐ Theme</button>
      <button class="plain" id="keys" title="keys (?)">? Keys</button>
    </div>
    <noscript><p class="panel">This page is drawn by its script, which is off. The same as text:
      <code>pulltrace explain</code>.</p></noscript>

    <main id="index" hidden>
      <h1 id="index-title">Pulls</h1>
      <div id="summary"></div>
      <div class="finder" role="search">
        <input type="search" id="search" placeholder="Search  ( / )" aria-label="search the pulls">
        <select id="verdict-filter" aria-label="verdict"></select>
        <select id="code-filter" aria-label="cause"></select>
      </div>
      <p class="faint" id="found" role="status"></p>
      <ul class="pulls" id="pulls"></ul>
    </main>

    <main id="pull" hidden>
      <div class="verdict">
        <p class="kicker" id="kicker"></p>
        <h1 id="sentence"></h1>
        <p class="facts" id="facts"></p>
        <div class="actions">
          <button class="bad" id="drop" title="d">Jump to the drop</button>
          <div id="variants"></div>
          <button id="guessing" aria-pressed="false" title="g">Guess first</button>
        </div>
        <div id="lesson"></div>
      </div>
      <nav class="stages" id="stages" aria-label="stages"></nav>
      <div class="view">
        <figure class="canvas">
          <div class="legend" aria-hidden="true">
            <span><i class="request"></i>request</span><span><i class="reply"></i>reply</span>
            <span><i class="lookup"></i>lookup</span>
            <span><i class="passed"></i>stage that passes</span>
          </div>
          <div class="attempts" id="attempts" hidden></div>
          <div class="scroller" id="scroller" tabindex="0" aria-label="picture of the network"></div>
          <div class="player" role="group" aria-label="steps">
            <button id="previous" aria-label="step back" title="←">◀</button>
            <button class="main" id="play" title="p">▶ Play</button>
            <button id="next" aria-label="next step" title="→">▶</button>
            <input type="range" id="range" min="0" value="0" aria-label="step">
            <span class="count" id="count"></span>
          </div>
        </figure>
        <section class="panel step" id="step" aria-label="the step"></section>
      </div>
      <p class="spoken" id="spoken" aria-live="polite" role="status"></p>
      <section class="why" id="causes" aria-label="causes and fixes"></section>
      <section class="why" id="hops" aria-label="every step"></section>
    </main>
    </div>

    <dialog id="help" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl id="bindings"></dl>
      <p class="faint">A sideways stroke over the step does the same on a touch screen.</p>
      <button id="close-help">Close</button>
    </dialog>
    """#
}
