/// The script of the page.
///
/// Hand-written, without libraries. Text from the data is only ever put into text nodes and
/// attributes, never parsed as markup; nothing is loaded and nothing is sent.
enum PageScript {
  /// Every part, in the order in which they build upon each other.
  static var text: String {
    [
      "\"use strict\";", data, elements, timeline, drawing, motion, step, tables, guessing, causes,
      stage, player, transcript, index, keys, start,
    ].joined(separator: "\n")
  }

  static let data = #"""
    // ---- The data -------------------------------------------------------------------------------

    // Values are stored once each, children before what holds them: an array that begins with a
    // negative number is an object, whose keys are the shape with that number.
    function unpack({ shapes, values, root }) {
      const made = [];
      for (const value of values) {
        if (!Array.isArray(value)) made.push(value);
        else if (value.length > 0 && value[0] < 0) {
          const object = Object.create(null);
          shapes[-1 - value[0]].forEach((key, at) => { object[key] = made[value[at + 1]]; });
          made.push(object);
        } else made.push(value.map((at) => made[at]));
      }
      return made[root];
    }

    const data = unpack(JSON.parse(document.getElementById("data").textContent));
    const pulls = data.pulls;
    // What a sweep comes to; then each pull is the first of its group.
    const sweep = data.sweep || null;
    const hasIndex = pulls.length > 1 || sweep !== null;

    const words = {
      verdict: {
        succeeds: "the pull works", fails: "the pull fails",
        intermittent: "the pull works now and then", unknown: "whether the pull works is unknown",
      },
      sign: {
        succeeds: "✔", fails: "✘", intermittent: "~", unknown: "?", passed: "✔", failed: "✘",
        "not-reached": "·", "not-needed": "·",
      },
      outcome: { "not-reached": "not reached", "not-needed": "not needed" },
      timing: { hangs: "It hangs, then prints", "fails-at-once": "The client prints at once" },
      field: {
        vpc: "VPC", region: "Region", zone: "Availability Zone", privateDNS: "private DNS",
        family: "address family",
      },
    };
    """#

  static let elements = #"""
    // ---- Elements -------------------------------------------------------------------------------

    // What would hide or turn text around is written out.
    function clean(text) {
      return String(text).replace(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
        (sign) => "\\u{" + sign.codePointAt(0).toString(16) + "}");
    }

    // h("button", { class: "main", onclick: f }, "Play", more…): a child is text, an element, a list
    // of children or nothing.
    function h(name, attributes, ...children) {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes || {})) {
        if (value === null || value === undefined || value === false) continue;
        if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
        else element.setAttribute(key, value === true ? "" : clean(value));
      }
      add(element, children);
      return element;
    }

    function add(element, child) {
      if (Array.isArray(child)) child.forEach((one) => add(element, one));
      else if (child instanceof Node) element.append(child);
      else if (child !== null && child !== undefined && child !== false) {
        element.append(document.createTextNode(clean(child)));
      }
    }

    function s(name, attributes, ...children) {
      const element = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes || {})) {
        if (value !== null) element.setAttribute(key, value);
      }
      add(element, children);
      return element;
    }

    // An element of the picture: [name, attributes, text or elements].
    function drawn([name, attributes, content]) {
      const children = Array.isArray(content) ? content.map(drawn) : content;
      return s(name, attributes, children);
    }

    const $ = (id) => document.getElementById(id);
    const fill = (id, ...children) => { $(id).replaceChildren(); add($(id), children); };
    const badge = (text, kind) => h("span", { class: "badge " + (kind || "") }, text);
    const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

    function place(where) {
      return where && where.file ? where.file.split("/").pop() + ":" + where.line : "";
    }
    """#

  static let timeline = #"""
    // ---- Where we are ---------------------------------------------------------------------------

    // What is shown: which pull, before or after which repair, which step, and how.
    const state = {
      pull: null, variant: -1, at: 0, attempts: {}, guessing: false, guesses: {}, playing: null,
    };

    // The pull as it is, or after the repair that is chosen.
    function version() {
      const pull = pulls[state.pull];
      return state.variant < 0 ? pull : pull.after[state.variant];
    }

    // Every step in the order of the client; of several kinds of attempts the one that is chosen.
    function moments() {
      const { result, picture } = version();
      const list = [];
      result.stages.forEach((stage, stageAt) => {
        const ways = picture.ways[stageAt];
        const kinds = ways.filter((way) => way.kind === "attempt");
        const chosen = kinds[state.attempts[stageAt] ?? firstWrong(kinds, stage)];
        for (const way of ways) {
          if (way.kind === "attempt" && way !== chosen) continue;
          way.stops.forEach((stop, at) => {
            list.push({ stage, stageAt, way, stop, at, step: stage.steps[way.first + at] });
          });
        }
      });
      return list;
    }

    function firstWrong(kinds, stage) {
      const at = kinds.findIndex(
        (way) => stage.attempts[way.attempt - 1].disposition !== "delivered");
      return Math.max(0, at);
    }

    const isEnd = (step) => step.code !== null || step.action === "undetermined";
    const lane = ({ way, step }) =>
      way.kind === "question" ? "lookup" : step.direction === "forward" ? "request" : "reply";

    // The first step at which the pull stops; -1 when it does not.
    const dropAt = (list) => list.findIndex(({ step }) => isEnd(step));

    // What one wants to see first: the drop, else the end of the layers, else the last step.
    function resting(list) {
      const drop = dropAt(list);
      if (drop >= 0) return drop;
      const layers = list.findLastIndex(({ stage }) => stage.id === "layers");
      return layers >= 0 ? layers : list.length - 1;
    }

    // Something is kept back until it has been guessed.
    const isHidden = (moment) => state.guessing && !(moment in state.guesses);
    """#
}
