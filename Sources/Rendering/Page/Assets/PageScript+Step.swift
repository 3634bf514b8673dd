// One step: what happened, to which packet, by which row; or first the question what will happen.

extension PageScript {
  static let step = #"""
    // ---- One step -------------------------------------------------------------------------------

    const kindWords = (component) => component.type.replace(/-/g, " ");

    function nameOf(component) {
      if (component.type === "internet") return component.name || component.id;
      const name = component.name && component.name !== component.id ? component.name : "";
      const own = component.id === kindWords(component) ? "" : component.id;
      return kindWords(component) + (own ? " " + own : "") + (name ? " (" + name + ")" : "");
    }

    function actionBadge(step) {
      if (step.code) return badge("✘ " + (step.action === "deny" ? "denied" : step.action), "bad");
      if (step.action === "undetermined") return badge("? unknown", "unsure");
      const word = {
        allow: "✔ allowed", deliver: "✔ delivered", forward: "sent on", translate: "translated",
        ask: "asked", answer: "answered", redirect: "leads on",
      }[step.action];
      const good = step.action === "allow" || step.action === "deliver";
      return badge(word || step.action, good ? "good" : "");
    }

    function whereWords(moment, list) {
      const steps = list.filter((one) => one.stageAt === moment.stageAt);
      const at = steps.indexOf(moment) + 1;
      const way = moment.way.kind === "question" ? "the lookup"
        : moment.way.kind === "request" ? "the request"
        : moment.step.direction === "forward" ? "the way there" : "the way back";
      return moment.stage.id + ", " + way + ", step " + at + " of " + steps.length;
    }

    function showStep(list) {
      const moment = list[state.at];
      const { step } = moment;
      const hidden = isHidden(state.at);
      fill("step", h("div", { class: isEnd(step) && !hidden ? "end" : "" },
        h("header", {},
          h("p", { class: "where" }, whereWords(moment, list)),
          h("h2", {}, nameOf(step.component)), hidden ? null : actionBadge(step)),
        hidden ? question(moment) : [
          guessResult(step),
          h("p", { class: "because" }, step.because),
          moment.way.kind === "question" ? conversation(moment) : packetTable(moment, list),
          rowTable(moment),
          step.code ? h("p", { class: "faint" }, "The code for this: ",
            h("code", {}, step.code), ". More: ",
            h("code", {}, "pulltrace help " + step.code)) : null,
          placeLine(step),
        ]));
      const said = hidden ? "What happens at " + nameOf(step.component) + "?"
        : nameOf(step.component) + ": " + (step.code ? "the way ends here. " : "") + step.because;
      fill("spoken", whereWords(moment, list) + ". " + said);
    }

    function placeLine(step) {
      const where = place(step.rule) || place(step.place);
      return where ? h("p", { class: "place" }, where) : null;
    }

    // What is asked and answered, as far as it has come.
    function conversation(moment) {
      const steps = moment.stage.steps.slice(moment.way.first, moment.way.first + moment.at + 1);
      return [
        h("h3", {}, "The conversation"),
        h("ol", { class: "talk" }, steps.map((step, at) => h("li", {
          class: (step.action === "ask" ? "ask" : "answer") + (at === moment.at ? " now" : "")
            + (isEnd(step) ? " bad" : ""),
        }, h("b", {}, nameOf(step.component)), step.because))),
      ];
    }
    """#

  static let tables = #"""
    // ---- Packets and rows -----------------------------------------------------------------------

    const portText = (ports) => ports.from === ports.to ? String(ports.from)
      : ports.from + "–" + ports.to;

    function fields(packet) {
      return {
        protocol: packet.protocol, source: packet.source,
        "source port": portText(packet.sourcePorts), destination: packet.destination,
        "destination port": portText(packet.destinationPorts),
      };
    }

    // The header as the next step finds it; where that is the reply, turned around again.
    function onward(moment, next) {
      if (isEnd(moment.step) || !next || next.way !== moment.way) return null;
      const packet = next.step.packet;
      if (!packet || next.step.direction === moment.step.direction) return packet;
      return {
        protocol: packet.protocol, source: packet.destination,
        sourcePorts: packet.destinationPorts, destination: packet.source,
        destinationPorts: packet.sourcePorts,
      };
    }

    // The header as it came here and as it goes on, with what this step changed.
    function packetTable(moment, list) {
      const packet = moment.step.packet;
      if (!packet) return null;
      const previous = list[state.at - 1];
      const isReply = previous && previous.way === moment.way
        && previous.step.direction !== moment.step.direction;
      const before = fields(packet);
      const after = fields(onward(moment, list[state.at + 1]) || packet);
      const ends = isEnd(moment.step);
      return [
        h("h3", {}, "The packet", isReply ? ": the reply, source and destination exchanged" : ""),
        h("table", { class: "tables" },
          h("thead", {}, h("tr", {}, h("th", {}, ""), h("th", { scope: "col" }, "before"),
            h("th", { scope: "col" }, "after"))),
          h("tbody", {}, Object.keys(before).map((key) => {
            const isChanged = before[key] !== after[key];
            return h("tr", {}, h("th", { scope: "row" }, key), h("td", {}, before[key]),
              h("td", { class: isChanged ? "changed" : "" }, ends ? "–" : after[key],
                isChanged ? h("span", { class: "spoken" }, " changed") : null));
          }))),
      ];
    }

    // Rows of the table that was asked: those that did not match, the one that decided, and those
    // that nearly would have.
    function rowTable({ step }) {
      const rows = step.considered.map((rule) => ({ rule, decides: false }));
      if (step.rule) rows.push({ rule: step.rule, decides: true });
      if (rows.length === 0) return null;
      if (rows.every(({ rule }) => rule.position !== null)) {
        rows.sort((a, b) => a.rule.position - b.rule.position);
      }
      const misses = step.code ? nearMisses(step) : [];
      const denies = isEnd(step);
      return [
        h("h3", {}, rows[0].rule.kind === "route" ? "The route table" : "The rows"),
        h("ol", { class: "rows" },
          rows.map(({ rule, decides }) => row(rule, decides, denies, misses)),
          step.omitted > 0 ? h("li", { class: "faint" }, "and " + step.omitted + " more") : null,
          step.rule || !step.code ? null : h("li", { class: "nothing" },
            h("span", { class: "number" }, "*"), h("span", { class: "text" }, "nothing matches"),
            h("span", { class: "tag" }, "✘ decides"))),
      ];
    }

    function row(rule, decides, denies, misses) {
      const miss = misses.find((one) => one.rule.text === rule.text
        && one.rule.position === rule.position);
      return h("li", { class: (decides ? "decides" + (denies ? " deny" : "") : miss ? "near" : "") },
        h("span", { class: "number" }, rule.id || rule.position || ""),
        h("span", { class: "text" }, rule.text),
        decides ? h("span", { class: "tag" }, denies ? "✘ decides" : "✔ decides")
          : miss ? h("span", { class: "tag" }, "almost") : null,
        miss && !decides ? [checks(miss), h("span", { class: "note" }, miss.sentence)] : null);
    }

    function nearMisses(step) {
      return version().result.causes.filter((cause) => cause.code === step.code)
        .flatMap((cause) => cause.nearMisses);
    }

    function checks(miss) {
      const known = Object.entries(miss).filter(([, value]) => typeof value === "boolean");
      return h("span", { class: "checks" }, known.map(([key, value]) =>
        h("span", { class: value ? "yes" : "no" },
          (value ? "✔ " : "✘ ") + (words.field[key] || key))));
    }
    """#

  static let guessing = #"""
    // ---- Guess first ----------------------------------------------------------------------------

    function question(moment) {
      const subject = moment.way.kind === "question" ? "Does the lookup get on here?"
        : moment.way.kind === "request" ? "Is the request allowed here?"
        : moment.step.direction === "forward" ? "Does the packet get past here?"
        : "Does the reply get past here?";
      const packet = moment.step.packet;
      return h("div", { class: "guess" },
        packet ? h("p", { class: "mono" }, packet.protocol + " " + packet.source + ":"
          + portText(packet.sourcePorts) + " → " + packet.destination + ":"
          + portText(packet.destinationPorts)) : null,
        h("p", {}, subject),
        h("div", {},
          h("button", { id: "guess-yes", onclick: () => guess(true) }, "It passes"),
          h("button", { id: "guess-no", onclick: () => guess(false) }, "It ends here")));
    }

    function guess(passes) {
      state.guesses[state.at] = passes;
      show();
      $("next").focus();
    }

    function guessResult(step) {
      if (!state.guessing) return null;
      const isRight = state.guesses[state.at] === !isEnd(step);
      const fate = isEnd(step) ? "it ends here." : "it gets past.";
      return h("p", { class: "guessed " + (isRight ? "right" : "wrong") },
        (isRight ? "Right: " : "Not so: ") + fate);
    }

    function score() {
      const list = moments();
      const all = Object.keys(state.guesses).map(Number).filter((at) => list[at]);
      const right = all.filter((at) => state.guesses[at] === !isEnd(list[at].step));
      return right.length + " of " + all.length + " right";
    }

    function toggleGuessing() {
      pause();
      state.guessing = !state.guessing;
      state.guesses = {};
      state.variant = -1;
      state.at = state.guessing ? 0 : resting(moments());
      show();
    }

    // Nothing may give the answer away before it is reached.
    const isOpen = () => !state.guessing || Object.keys(state.guesses).map(Number)
      .some((at) => moments()[at] && isEnd(moments()[at].step))
      || (state.at === moments().length - 1 && !isHidden(state.at));
    """#
}
