// The frame of one pull: its verdict, its stages, the controls, and what is wrong.

extension PageScript {
  static let stage = #"""
    // ---- The head and the stages ----------------------------------------------------------------

    function showHead() {
      const pull = pulls[state.pull];
      const { result } = version();
      const open = isOpen();
      $("pull").className = open ? result.verdict : "";
      const at = result.failedStage
        ? " at " + result.failedStage + (result.failedPhase ? ", " + result.failedPhase : "") : "";
      fill("kicker", open
        ? words.sign[result.verdict] + " " + words.verdict[result.verdict] + at
        : "What will become of this pull? " + (Object.keys(state.guesses).length ? score() : ""));
      fill("sentence", open ? sentence(result)
        : "Guess at each step whether it gets past; the answer comes after.");
      const from = result.pull.from;
      const facts = [
        ["image", result.pull.image], ["from", (from.interface || "a new interface")
          + " (" + from.address + ") in " + from.subnet],
        ["platform", result.pull.platform], ["file", pull.file],
      ];
      fill("facts", facts.filter(([, value]) => value).map(([name, value]) =>
        h("span", {}, name + " ", h("b", {}, value))));
      fill("lesson", pull.lesson && open ? h("details", { class: "lesson" },
        h("summary", {}, pull.members ? "Who comes to this" : "The lesson"), h("p", {}, pull.lesson)) : null);
      fill("variants", open && pull.after.length > 0 ? variantSwitch(pull) : null);
      document.title = pull.title + " · pulltrace";
    }

    function sentence(result) {
      if (result.causes.length > 0) {
        const more = result.causes.length - 1;
        return result.causes[0].summary
          + (more > 0 ? ", and " + more + (more === 1 ? " more thing" : " more things") : "");
      }
      if (result.missing.length > 0) return "the input lacks " + result.missing[0];
      return state.variant < 0
        ? "every name resolves, every packet gets there and back, every request is allowed"
        : "with the change, the same pull succeeds: " + version().sentences.join("; ");
    }

    function variantSwitch(pull) {
      const choice = (variant, text, kind) => h("button", {
        role: "radio", "aria-checked": String(state.variant === variant), class: kind,
        onclick: () => choose(variant),
      }, text);
      return h("div", { class: "switch", role: "radiogroup", "aria-label": "before or after a fix" },
        choice(-1, "As it is"),
        pull.after.map((_, at) => choice(
          at, pull.after.length === 1 ? "After the fix" : "After fix " + (at + 1), "fixed")));
    }

    // The stage stays the same, so that one sees what the change does.
    function choose(variant) {
      pause();
      const before = moments()[state.at];
      state.variant = variant;
      const list = moments();
      const last = list.findLastIndex((one) => before && one.stageAt === before.stageAt);
      state.at = variant < 0 ? resting(list) : last >= 0 ? last : resting(list);
      show();
    }

    function showStages(list) {
      const now = list[state.at];
      const { result } = version();
      fill("stages", result.stages.map((stage, at) => {
        const first = list.findIndex((one) => one.stageAt === at);
        const isKnown = isOpen() || (now && at < now.stageAt);
        const outcome = isKnown ? stage.outcome : "";
        return h("button", {
          class: outcome, disabled: first < 0, "aria-current": String(now && now.stageAt === at),
          onclick: () => go(restingIn(list, at)), title: stage.note || stage.purpose,
        }, h("b", {}, h("i", {}, isKnown ? (words.sign[outcome] || "~") + " " : ""), stage.id,
          isKnown && words.outcome[outcome]
            ? h("span", {}, ", " + words.outcome[outcome]) : null),
        h("small", {}, first < 0 && isKnown ? stage.note || stage.host : stage.host));
      }));
      showAttempts(now);
    }

    function restingIn(list, stageAt) {
      if (state.guessing) return list.findIndex((one) => one.stageAt === stageAt);
      const steps = list.map((one, at) => [one, at]).filter(([one]) => one.stageAt === stageAt);
      const end = steps.find(([one]) => isEnd(one.step));
      return (end || steps[steps.length - 1])[1];
    }

    // Addresses that fare differently are ways of their own.
    function showAttempts(now) {
      const kinds = now
        ? version().picture.ways[now.stageAt].filter((way) => way.kind === "attempt") : [];
      const chosen = now ? state.attempts[now.stageAt] ?? firstWrong(kinds, now.stage) : 0;
      fill("attempts", kinds.length < 2 ? (kinds[0] && kinds[0].same
        ? h("span", { class: "faint" }, kinds[0].same) : null)
        : [h("span", { class: "faint" }, "The name has several addresses:"),
          kinds.map((way, at) => {
            const attempt = now.stage.attempts[way.attempt - 1];
            const sign = isOpen() ? attempt.disposition === "delivered" ? "✔ " : "✘ " : "";
            return h("button", {
              "aria-pressed": String(at === chosen), title: way.same, onclick: () => {
                state.attempts[now.stageAt] = at;
                state.at = restingIn(moments(), now.stageAt);
                show();
              },
            }, sign + attempt.destination);
          })]);
      $("attempts").hidden = $("attempts").childNodes.length === 0;
    }
    """#

  static let player = #"""
    // ---- Stepping -------------------------------------------------------------------------------

    // Shows everything as the state has it. The packet moves when the step is a new one.
    function show({ moves = false } = {}) {
      const list = moments();
      state.at = Math.max(0, Math.min(state.at, list.length - 1));
      showHead();
      showStages(list);
      drawPicture();
      $("causes").hidden = !isOpen();
      $("hops").hidden = !isOpen();
      if (list.length === 0) {
        fill("step", h("p", {}, "Nothing is sent: every stage is done without."));
        return;
      }
      const fresh = drawWay(list);
      showStep(list);
      if (moves) travel(fresh, lane(list[state.at]));
      follow(list[state.at].stop.key);
      const range = $("range");
      range.max = String(list.length - 1);
      range.value = String(state.at);
      range.setAttribute("aria-valuetext", "step " + (state.at + 1) + " of " + list.length);
      fill("count", (state.at + 1) + " of " + list.length);
      $("previous").disabled = state.at === 0;
      $("next").disabled = state.at === list.length - 1 || isHidden(state.at);
      $("drop").hidden = dropAt(list) < 0 || !isOpen();
      $("guessing").setAttribute("aria-pressed", String(state.guessing));
      $("play").disabled = state.guessing;
      fill("play", state.playing ? "❚❚ Pause" : "▶ Play");
    }

    function go(at) {
      pause();
      move(at);
    }

    function move(at) {
      const list = moments();
      let to = Math.max(0, Math.min(at, list.length - 1));
      // What has not been guessed cannot be passed over.
      if (state.guessing) {
        const closed = list.findIndex((_, one) => isHidden(one));
        if (closed >= 0) to = Math.min(to, closed);
      }
      const moves = to !== state.at;
      state.at = to;
      show({ moves });
    }

    function toggleFix() {
      if (pulls[state.pull].after.length === 0 || !isOpen()) return;
      choose(state.variant < 0 ? 0 : -1);
    }

    function jumpToDrop() {
      if (!isOpen()) return;
      const drop = dropAt(moments());
      if (drop >= 0) go(drop);
    }

    function togglePlay() {
      if (state.guessing) return;
      if (state.playing) { pause(); show(); return; }
      const list = moments();
      const isOver = state.at >= list.length - 1 || isEnd(list[state.at].step);
      if (isOver) state.at = 0;
      state.playing = setInterval(() => {
        const now = moments();
        if (state.at >= now.length - 1 || isEnd(now[state.at].step)) { pause(); show(); return; }
        move(state.at + 1);
      }, 1500);
      show({ moves: true });
    }

    function pause() {
      clearInterval(state.playing);
      state.playing = null;
    }
    """#

  static let causes = #"""
    // ---- What is wrong, and what repairs it -----------------------------------------------------

    function showCauses() {
      const { result } = pulls[state.pull];
      const pull = pulls[state.pull];
      const many = result.causes.length > 1;
      fill("causes",
        result.causes.length > 0
          ? h("h2", {}, many ? result.causes.length + " causes, as the client meets them" : "The cause")
          : null,
        result.causes.map((cause, at) => causePanel(cause, at, result, many)),
        result.repairs.length > 0 ? h("h2", {}, "What repairs it, proved by simulating again") : null,
        result.repairs.map((repair, at) => repairPanel(repair, at, pull)),
        otherNotes(pull));
    }

    function causePanel(cause, at, result, many) {
      const advice = cause.fixes.length === 0 ? cause.advice : [];
      return h("article", { class: "panel cause" },
        h("p", { class: "faint" }, (many ? at + 1 + ". " : "") + cause.stage + ", ",
          h("code", {}, cause.code), " at " + nameOf(cause.component)),
        h("h3", {}, cause.summary),
        h("ul", { class: "facts" }, cause.because.map((fact) => h("li", {},
          h("span", {}, fact.text), h("span", { class: "place" }, place(fact.place))))),
        cause.nearMisses.length > 0 ? h("ul", { class: "rows" },
          cause.nearMisses.map((miss) => h("li", { class: "near" },
            h("span", { class: "text" }, miss.rule.text), h("span", { class: "tag" }, "almost"),
            checks(miss), h("span", { class: "note" }, miss.sentence)))) : null,
        advice.length > 0 ? h("ul", {}, advice.map((one) => h("li", {}, "Try: " + one))) : null,
        at === 0 && result.symptom ? h("div", { class: "symptom" },
          h("p", { class: "faint" }, words.timing[result.symptom.timing] + ":"),
          h("code", {}, result.symptom.message)) : null);
    }

    function repairPanel(repair, at, pull) {
      const variant = pull.after.findIndex((one) => one.repair === at);
      const forms = [
        ["In a scenario file", JSON.stringify(repair.change, null, 2)],
        ["AWS CLI", repair.awsCli], ["Terraform", repair.terraform],
      ].filter(([, text]) => text && text !== "null");
      return h("article", { class: "panel fix" },
        h("div", { class: "head" },
          h("h3", {}, (at === 0 ? "" : "or: ") + repair.summary),
          repair.verified ? badge("✔ proved", "good") : badge("supposes more", "unsure"),
          variant < 0 ? null : h("button", {
            class: "see-fix", onclick: () => { choose(variant); $("pull").scrollIntoView(); },
          }, "See the pull after it")),
        tabs(forms, at));
    }

    function tabs(forms, id) {
      const panels = forms.map(([name, text], at) => h("div", {
        role: "tabpanel", id: "form-" + id + "-" + at, hidden: at > 0, "aria-label": name,
        class: "copy",
      }, h("pre", { tabindex: "0" }, text), h("button", {
        onclick: (event) => copy(text, event.target),
      }, "Copy")));
      const buttons = forms.map(([name], at) => h("button", {
        role: "tab", "aria-selected": String(at === 0), "aria-controls": "form-" + id + "-" + at,
        onclick: () => {
          panels.forEach((panel, one) => { panel.hidden = one !== at; });
          buttons.forEach((one, two) => one.setAttribute("aria-selected", String(two === at)));
        },
      }, name));
      return h("div", { class: "forms" }, h("div", { role: "tablist" }, buttons), panels);
    }

    async function copy(text, button) {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        // Without the clipboard the text is selected, so that the reader can copy it.
        getSelection().selectAllChildren(button.parentElement.querySelector("pre"));
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 1600);
    }

    function otherNotes(pull) {
      const { result } = pull;
      const notes = [
        ...pull.notes,
        ...result.missing.map((text) => "The input lacks " + text),
        ...result.assumptions.map((one) =>
          "Assumed, " + one.about + ": " + one.assumed + " (" + one.because + ")"),
      ];
      return notes.length === 0 ? null : h("details", { class: "panel" },
        h("summary", {}, "Assumptions and notes (" + notes.length + ")"),
        h("ul", {}, notes.map((text) => h("li", {}, text))));
    }
    """#
}
