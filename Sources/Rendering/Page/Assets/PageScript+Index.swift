// Every step as a table, the list of all pulls, keys, and how it starts.

extension PageScript {
  static let transcript = #"""
    // ---- Every step, to read and to print -------------------------------------------------------

    function showTranscript() {
      const list = moments();
      const rows = [];
      list.forEach((moment, at) => {
        if (at === 0 || list[at - 1].stageAt !== moment.stageAt) {
          rows.push(h("tr", {}, h("th", { colspan: 4, scope: "rowgroup" },
            moment.stage.id + ": " + moment.stage.host + ":" + moment.stage.port)));
        }
        const { step } = moment;
        rows.push(h("tr", { class: isEnd(step) ? "end" : "" },
          h("td", {}, isEnd(step) ? "✘" : step.direction === "forward" ? "→" : "←"),
          h("td", {}, nameOf(step.component)), h("td", {}, step.because),
          h("td", { class: "place" }, place(step.rule) || place(step.place))));
      });
      fill("hops", h("details", { class: "panel" },
        h("summary", {}, "Every step as a table"),
        h("table", { class: "hops" }, h("tbody", {}, rows))));
    }
    """#

  static let index = #"""
    // ---- All pulls ------------------------------------------------------------------------------

    function showSummary() {
      $("index-title").textContent = sweep ? "The pull from every interface" : "Pulls";
      if (!sweep) return;
      const kind = { succeeds: "good", unknown: "unsure" };
      fill("summary",
        h("p", { class: "facts" }, h("code", {}, sweep.image), ", as " + sweep.platform),
        h("p", { class: "counts" }, sweep.counts.map((one) =>
          badge(words.sign[one.verdict] + " " + one.text, kind[one.verdict] || "bad"))),
        sweep.facts.map((fact) => h("p", { class: "faint" }, fact)),
        sweep.best ? h("div", { class: "panel fix" },
          h("p", { class: "faint" }, "What to repair first"),
          h("h2", {}, h("a", { href: "#/" + sweep.best.pull }, sweep.best.text)),
          h("p", {}, "It " + sweep.best.reach + ".")) : null,
        sweep.assumptions.length > 0 ? h("details", {},
          h("summary", {}, "Assumptions (" + sweep.assumptions.length + ")"),
          h("ul", {}, sweep.assumptions.map((text) => h("li", {}, text)))) : null);
    }

    function showIndex() {
      showSummary();
      const count = (verdict) => pulls.filter((one) => one.result.verdict === verdict).length;
      const verdicts = ["fails", "intermittent", "unknown", "succeeds"].filter(count);
      fill("verdict-filter", h("option", { value: "" }, "every verdict (" + pulls.length + ")"),
        verdicts.map((one) => h("option", { value: one }, one + " (" + count(one) + ")")));
      const codes = [...new Set(pulls.flatMap(codesOf))].sort();
      fill("code-filter", h("option", { value: "" }, "every cause"),
        codes.map((code) => h("option", { value: code }, code)));
      filterIndex();
    }

    const codesOf = (pull) => pull.result.causes.map((cause) => cause.code);

    function filterIndex() {
      const query = $("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const verdict = $("verdict-filter").value;
      const code = $("code-filter").value;
      const found = pulls.map((pull, at) => [pull, at]).filter(([pull]) => {
        if (verdict && pull.result.verdict !== verdict) return false;
        if (code && !codesOf(pull).includes(code)) return false;
        const text = [pull.title, pull.lesson, pull.result.pull.image, ...codesOf(pull),
          ...pull.result.causes.map((cause) => cause.summary)].join(" ").toLowerCase();
        return query.every((word) => text.includes(word));
      });
      fill("pulls", found.map(([pull, at]) => h("li", {},
        h("a", { href: "#/" + at, class: pull.result.verdict },
          h("span", { class: "sign", "aria-label": pull.result.verdict },
            words.sign[pull.result.verdict]),
          h("span", { class: "name" }, pull.title),
          h("span", { class: "code" }, pull.members ? pull.members.count
            : codesOf(pull)[0] || pull.result.verdict),
          h("span", { class: "sentence" }, pull.result.causes.length > 0
            ? pull.result.causes[0].summary : pull.members ? "" : firstLine(pull.lesson)),
          pull.members && pull.members.reach
            ? h("span", { class: "sentence" }, "The best repair " + pull.members.reach + ".")
            : null))));
      fill("found", found.length + " of " + pulls.length + (sweep ? " outcomes" : " pulls"));
    }

    // A lesson is wrapped by hand; its first sentence is enough here.
    function firstLine(lesson) {
      const text = (lesson || "").replace(/\s+/g, " ");
      const end = text.indexOf(". ");
      return end < 0 ? text : text.slice(0, end + 1);
    }
    """#

  static let keys = #"""
    // ---- Keys -----------------------------------------------------------------------------------

    const bindings = [
      ["→ or Space", "next step", ["ArrowRight", " "], () => go(state.at + 1)],
      ["←", "step back", ["ArrowLeft"], () => go(state.at - 1)],
      ["p", "play or pause", ["p"], togglePlay],
      ["d", "jump to the drop", ["d"], jumpToDrop],
      ["f", "before or after the fix", ["f"], toggleFix],
      ["g", "guess before it is shown", ["g"], toggleGuessing],
      ["Home, End", "first step, last step", ["Home"], () => go(0)],
      [null, "", ["End"], () => go(moments().length - 1)],
      ["1 … 9", "a stage", ["1", "2", "3", "4", "5", "6", "7", "8", "9"], (key) => {
        const list = moments();
        const stageAt = Number(key) - 1;
        if (list.some((one) => one.stageAt === stageAt)) go(restingIn(list, stageAt));
      }],
      ["a", "all pulls", ["a"], () => { if (hasIndex) location.hash = "#/"; }],
      ["/", "search the pulls", ["/"], () => {
        if (!hasIndex) return;
        location.hash = "#/";
        setTimeout(() => $("search").focus());
      }],
      ["t", "dark or light", ["t"], toggleTheme],
      ["?", "these keys", ["?"], showHelp],
    ];

    function onKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
      const target = event.target;
      if (target.matches("input[type=search], select, textarea, pre")) return;
      const isControl = target.matches("button, a, summary, input");
      if (event.key === " " && isControl) return;
      if (target.matches("input") && /^(Arrow|Home|End)/.test(event.key)) return;
      const binding = bindings.find(([, , keys]) => keys.includes(event.key));
      const isGeneral = ["/", "t", "?", "a"].includes(event.key);
      if (!binding || (state.pull === null && !isGeneral)) return;
      event.preventDefault();
      binding[3](event.key);
    }

    function showHelp() {
      fill("bindings", bindings.filter(([name]) => name).map(([name, text]) =>
        [h("dt", {}, h("kbd", {}, name)), h("dd", {}, text)]));
      $("help").showModal();
    }

    function toggleTheme() {
      const root = document.documentElement;
      const now = root.dataset.theme
        || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      root.dataset.theme = now === "dark" ? "light" : "dark";
      $("theme").setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
    }

    // A sideways stroke over the step goes to the next or back.
    function listenForStrokes(element) {
      let start = null;
      element.addEventListener("touchstart", (event) => {
        start = event.touches.length === 1 ? event.touches[0] : null;
      }, { passive: true });
      element.addEventListener("touchend", (event) => {
        if (!start) return;
        const end = event.changedTouches[0];
        const [dx, dy] = [end.clientX - start.clientX, end.clientY - start.clientY];
        start = null;
        if (Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(dy)) {
          go(state.at + (dx < 0 ? 1 : -1));
        }
      }, { passive: true });
    }
    """#

  static let start = #"""
    // ---- Start ----------------------------------------------------------------------------------

    // `#/` is the list of all pulls, `#/3` the fourth, `#/3/12` its thirteenth step.
    function route() {
      const [, pull, at] = location.hash.split("/");
      pause();
      const number = !hasIndex ? 0 : pull ? Number(pull) : NaN;
      const isPull = pulls[number] !== undefined;
      $("index").hidden = isPull;
      $("pull").hidden = !isPull;
      $("all").hidden = !isPull || !hasIndex;
      state.pull = isPull ? number : null;
      if (!isPull) {
        document.title = "All pulls · pulltrace";
        showIndex();
        return;
      }
      Object.assign(state, { variant: -1, attempts: {}, guessing: false, guesses: {} });
      const list = moments();
      state.at = at && list[Number(at)] ? Number(at) : resting(list);
      show();
      showCauses();
      showTranscript();
      scrollTo(0, 0);
    }

    function bind(id, action) { $(id).addEventListener("click", action); }

    bind("previous", () => go(state.at - 1));
    bind("next", () => go(state.at + 1));
    bind("play", togglePlay);
    bind("drop", jumpToDrop);
    bind("guessing", toggleGuessing);
    bind("theme", toggleTheme);
    bind("keys", showHelp);
    bind("close-help", () => $("help").close());
    $("range").addEventListener("input", () => go(Number($("range").value)));
    $("search").addEventListener("input", filterIndex);
    $("verdict-filter").addEventListener("change", filterIndex);
    $("code-filter").addEventListener("change", filterIndex);
    document.addEventListener("keydown", onKey);
    listenForStrokes($("step"));
    addEventListener("hashchange", route);
    addEventListener("resize", () => {
      if (canvas && state.pull !== null) fit(canvas.svg, version().picture);
    });
    // Paper shows everything, opened.
    addEventListener("beforeprint", () => {
      document.querySelectorAll("details").forEach((one) => { one.open = true; });
    });
    route();
    """#
}
