// The picture: the network, and upon it the way up to the step that is shown.

extension PageScript {
  static let drawing = #"""
    // ---- The picture ----------------------------------------------------------------------------

    let canvas = null;   // { svg, layer, frames, boxes, key }

    function drawPicture() {
      const { picture } = version();
      const key = state.pull + "/" + state.variant;
      if (canvas && canvas.key === key) return;
      const layer = s("g", {});
      const svg = s("svg", {
        viewBox: "0 0 " + picture.width + " " + picture.height, width: picture.width,
        height: picture.height, role: "img", "aria-label": pictureLabel(),
      }, picture.boxes.map(drawn), layer);
      canvas = {
        svg, layer, key, frames: new Map(picture.frames.map((one) => [one[0], one])),
        boxes: new Map([...svg.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one])),
      };
      fit(svg, picture);
      $("scroller").replaceChildren(svg);
    }

    // As wide as there is room for, but never so small that it cannot be read: then it scrolls.
    function fit(svg, picture) {
      const room = $("scroller").clientWidth || 320;
      const scale = Math.min(1.15, Math.max(room / picture.width, room < 700 ? 0.85 : 0.62));
      svg.style.width = Math.floor(picture.width * scale) + "px";
      svg.style.height = Math.floor(picture.height * scale) + "px";
    }

    function pictureLabel() {
      const { result } = version();
      const from = result.pull.from;
      return "The network of VPC " + from.vpc + " with the way of the pull from "
        + (from.interface || "the workload") + ". Each step is read out when it is shown.";
    }

    function pathOf(points) {
      let text = "M" + points[0] + " " + points[1];
      for (let at = 2; at < points.length; at += 2) {
        const [x, y] = [points[at], points[at + 1]];
        if (at + 2 >= points.length) { text += "L" + x + " " + y; break; }
        const near = (a, b) => a + Math.max(-7, Math.min(7, (b - a) / 2));
        text += "L" + near(x, points[at - 2]) + " " + near(y, points[at - 1])
          + "Q" + x + " " + y + " " + near(x, points[at + 2]) + " " + near(y, points[at + 3]);
      }
      return text;
    }

    function tipOf(points) {
      const [bx, by, x, y] = points.slice(-4);
      const back = bx < x ? "l-9 -4.5v9z" : bx > x ? "l9 -4.5v9z"
        : by < y ? "l-4.5 -9h9z" : "l-4.5 9h9z";
      return "M" + x + " " + y + back;
    }

    function drawLine(points, kind) {
      if (!points || points.length < 4) return null;
      const path = s("path", { class: "way " + kind, d: pathOf(points) });
      canvas.layer.append(path, s("path", { class: "tip " + kind, d: tipOf(points) }));
      return path;
    }

    const linesOf = (moment) => [moment.stop.line, moment.stop.onward && moment.stop.onward.line];

    // The way so far in this stage, thin lines for the stages before it that passed.
    function drawWay(list) {
      const now = list[state.at];
      canvas.layer.replaceChildren();
      const fresh = [];
      const seen = new Set();
      list.slice(0, state.at + 1).forEach((moment, at) => {
        const isHere = moment.stageAt === now.stageAt;
        if (!isHere && (moment.way.kind !== "attempt" || moment.step.direction !== "forward")) return;
        const kind = isHere ? lane(moment) : "passed";
        const past = isHere && moment.way !== now.way ? " past" : "";
        for (const line of linesOf(moment)) {
          const mark = kind + String(line);
          if (!line || (seen.has(mark) && at !== state.at)) continue;
          seen.add(mark);
          const path = drawLine(line, kind + past);
          if (path && at === state.at) fresh.push(path);
        }
      });
      drawMarks(list, now);
      return fresh;
    }

    function drawMarks(list, now) {
      const pills = new Map();
      list.slice(0, state.at + 1).forEach((moment, at) => {
        if (moment.stageAt !== now.stageAt) return;
        const kind = lane(moment);
        const key = moment.stop.key + (kind === "reply" ? ">" : "<");
        if (!pills.has(key)) pills.set(key, { key: moment.stop.key, kind, steps: [], end: false });
        const pill = pills.get(key);
        pill.steps.push(at);
        if (isEnd(moment.step) && !isHidden(at)) pill.end = true;
      });
      const first = list.findIndex((moment) => moment.stageAt === now.stageAt);
      const ends = isEnd(now.step) && !isHidden(state.at);
      for (const [key, box] of canvas.boxes) {
        box.classList.toggle("here", key === now.stop.key);
        box.classList.toggle("end", ends && key === now.stop.key);
      }
      for (const pill of pills.values()) drawPill(pill, first);
      if (ends && now.way.callout) drawCallout(now.way.callout);
    }

    function drawPill(pill, first) {
      const frame = canvas.frames.get(pill.key);
      if (!frame) return;
      const [, x, y, width, height] = frame;
      const text = (pill.end ? "✘ " : "") + pill.steps.map((at) => at - first + 1).join("·");
      const wide = Math.max(20, text.length * 7.5 + 10);
      const isReply = pill.kind === "reply";
      const isChip = height <= 20;
      const overlap = isChip ? 8 : wide / 2;
      const left = isReply ? x + width - overlap : x - wide + overlap;
      const top = isChip && isReply ? y + height - 9 : y - 9;
      const last = pill.steps[pill.steps.length - 1];
      canvas.layer.append(s("g", { class: "pill " + pill.kind + (pill.end ? " end" : "") },
        s("rect", { x: left, y: top, width: wide, height: 18, rx: 9 }),
        s("text", { x: left + wide / 2, y: top + 13 }, text)));
      canvas.layer.lastChild.addEventListener("click", () => go(last));
    }

    function drawCallout({ code, lines, frame, from, to }) {
      const [x, y, width, height] = frame;
      canvas.layer.append(s("g", { class: "callout" },
        s("path", { d: "M" + from[0] + " " + from[1] + "L" + to[0] + " " + to[1] }),
        s("rect", { x, y, width, height, rx: 7 }),
        s("text", { class: "code", x: x + 12, y: y + 18 }, code),
        lines.map((line, at) => s("text", { x: x + 12, y: y + 34 + 16 * at }, line))));
    }
    """#

  static let motion = #"""
    // ---- Motion ---------------------------------------------------------------------------------

    let frameRequest = 0;

    // A packet runs along the lines that are new; without motion it simply is there.
    function travel(paths, kind) {
      cancelAnimationFrame(frameRequest);
      if (paths.length === 0 || prefersStillness()) return;
      const packet = s("circle", { class: "packet " + kind, r: 7 });
      canvas.layer.append(packet);
      const lengths = paths.map((path) => path.getTotalLength());
      const whole = lengths.reduce((a, b) => a + b, 0);
      const time = Math.min(900, 220 + whole * 1.1);
      const start = performance.now();
      function move(now) {
        const done = Math.min(1, (now - start) / time);
        let along = whole * (done < 0.5 ? 2 * done * done : 1 - 2 * (1 - done) * (1 - done));
        let at = 0;
        while (at < paths.length - 1 && along > lengths[at]) along -= lengths[at++];
        const point = paths[at].getPointAtLength(along);
        packet.setAttribute("cx", point.x);
        packet.setAttribute("cy", point.y);
        if (done < 1 && packet.isConnected) frameRequest = requestAnimationFrame(move);
        else packet.remove();
      }
      frameRequest = requestAnimationFrame(move);
    }

    // Brings the box of the step into sight where the picture scrolls; never scrolls the page.
    function follow(key) {
      const frame = canvas.frames.get(key);
      const scroller = $("scroller");
      if (!frame) return;
      const scale = canvas.svg.clientWidth / canvas.svg.viewBox.baseVal.width || 1;
      const [, x, y, width, height] = frame.map((one) => one * scale);
      const room = { left: scroller.scrollLeft, top: scroller.scrollTop };
      const isIn = x > room.left + 16 && x + width < room.left + scroller.clientWidth - 16
        && y > room.top + 16 && y + height < room.top + scroller.clientHeight - 16;
      if (isIn) return;
      scroller.scrollTo({
        left: x + width / 2 - scroller.clientWidth / 2,
        top: y + height / 2 - scroller.clientHeight / 2,
        behavior: prefersStillness() ? "auto" : "smooth",
      });
    }
    """#
}
