/// Draws lines between boxes: along right angles, around what is not theirs, with few bends, and
/// beside each other where they go opposite ways.
struct LineRouter {
  private let grid: LineGrid
  private let frames: [String: PictureFrame]
  /// Chips by the card or subnet that they hang on.
  private let parents: [String: String]
  private let obstacleIndex: [String: Int32]
  private var known: [Leg: [PicturePoint]] = [:]
  /// How often a crossing is used by replies, and by requests.
  private var use: [Lane: Set<Int>] = [:]

  /// Requests and replies keep to different sides of a box.
  enum Lane: Int, Hashable, Sendable {
    case request = -9
    case reply = 9

    var other: Lane { self == .request ? .reply : .request }
  }

  private struct Leg: Hashable {
    let from: String
    let to: String
    let lane: Lane
  }

  private static let bend = 40
  private static let sharing = 90

  init(_ boxes: [PictureBox], width: Int, height: Int) {
    let solid = boxes.filter { $0.kind != .note }
    var indices: [String: Int32] = [:]
    var frames: [String: PictureFrame] = [:]
    var anchors: [PicturePoint] = []
    for (index, box) in solid.enumerated() {
      indices[box.key] = Int32(index)
      frames[box.key] = box.frame
      guard box.isStop, box.isTouched else { continue }
      for lane in [Lane.request, .reply] { anchors.append(Self.anchor(of: box.frame, lane)) }
    }
    obstacleIndex = indices
    parents = Dictionary(solid.compactMap { box in box.parent.map { (box.key, $0) } }) { $1 }
    self.frames = frames
    grid = LineGrid(
      obstacles: solid.map(Self.keepOut(of:)),
      passages: solid.map { $0.frame.grown(by: $0.isContainer ? 9 : 12) }, anchors: anchors,
      width: width, height: height)
  }

  /// A box and a little around it; below cards less, where their groups hang.
  private static func keepOut(of box: PictureBox) -> PictureFrame {
    guard box.isStop else { return box.obstacle }
    let side = box.frame.height > PictureMetrics.chipHeight ? 8 : 4
    let frame = box.frame
    return PictureFrame(frame.x - side, frame.y - 4, frame.width + 2 * side, frame.height + 8)
  }

  private static func anchor(of frame: PictureFrame, _ lane: Lane) -> PicturePoint {
    let side = min(abs(lane.rawValue), frame.width / 4) * (lane.rawValue < 0 ? -1 : 1)
    let step = frame.height > 30 ? side / 2 : side / 3
    return PicturePoint(frame.middle.x + side, frame.middle.y + step)
  }

  /// The corners of a line from the edge of one box to the edge of another; empty when they are the
  /// same, or one of them is not in the picture.
  mutating func line(from: String, to: String, _ lane: Lane) -> [PicturePoint] {
    let leg = Leg(from: from, to: to, lane: lane)
    if let line = known[leg] { return line }
    let line = draw(leg)
    known[leg] = line
    return line
  }

  private mutating func draw(_ leg: Leg) -> [PicturePoint] {
    // A group is a part of its card: between them nothing has to be crossed.
    if parents[leg.from] == leg.to || parents[leg.to] == leg.from { return [] }
    guard leg.from != leg.to, let from = frames[leg.from], let to = frames[leg.to],
      let start = grid.index(of: Self.anchor(of: from, leg.lane)),
      let goal = grid.index(of: Self.anchor(of: to, leg.lane)),
      let first = obstacleIndex[leg.from], let last = obstacleIndex[leg.to]
    else { return [] }
    let crossings = search(from: start, to: goal, through: (first, last), leg.lane)
    use[leg.lane, default: []].formUnion(crossings)
    let corners = Self.corners(crossings.map(grid.point))
    return Self.outside(corners, from, to)
  }

  /// The cheapest way: length, bends, and what is shared with lines of the other lane.
  ///
  /// A* with the distance along right angles as its estimate; ties go to the smaller index, so that
  /// the way is always the same.
  private func search(
    from start: Int, to goal: Int, through allowed: (Int32, Int32), _ lane: Lane
  ) -> [Int] {
    let count = grid.columns.count * grid.rows.count
    let target = grid.point(goal)
    let foreign = use[lane.other] ?? []
    // A state is a crossing and the direction in which it was reached; 4 stands for the start.
    var cost = [Int](repeating: .max, count: count * 5)
    var before = [Int32](repeating: -1, count: count * 5)
    var queue = PriorityQueue()
    cost[start * 5 + 4] = 0
    queue.push(Self.distance(grid.point(start), target), start * 5 + 4)
    while let (_, state) = queue.pop() {
      let (crossing, heading) = (state / 5, state % 5)
      if crossing == goal { return way(to: state, before) }
      let here = grid.point(crossing)
      for direction in 0..<4 {
        if heading < 4, (direction + 2) % 4 == heading { continue }
        guard let next = grid.neighbour(of: crossing, direction, through: allowed) else { continue }
        let there = grid.point(next)
        let turn = heading == 4 || heading == direction ? 0 : Self.bend
        let shared = foreign.contains(next) && foreign.contains(crossing) ? Self.sharing : 0
        let total = cost[state] + Self.distance(here, there) + turn + shared
        let reached = next * 5 + direction
        if total >= cost[reached] { continue }
        cost[reached] = total
        before[reached] = Int32(state)
        queue.push(total + Self.distance(there, target), reached)
      }
    }
    return []
  }

  private func way(to end: Int, _ before: [Int32]) -> [Int] {
    var crossings: [Int] = []
    var state = end
    while state >= 0 {
      crossings.append(state / 5)
      state = Int(before[state])
    }
    return crossings.reversed()
  }

  private static func distance(_ a: PicturePoint, _ b: PicturePoint) -> Int {
    abs(a.x - b.x) + abs(a.y - b.y)
  }

  /// Without points in the middle of straight pieces.
  private static func corners(_ points: [PicturePoint]) -> [PicturePoint] {
    var corners: [PicturePoint] = []
    for point in points {
      if let last = corners.last, corners.count > 1 {
        let before = corners[corners.count - 2]
        if before.x == last.x && last.x == point.x || before.y == last.y && last.y == point.y {
          corners.removeLast()
        }
      }
      if corners.last != point { corners.append(point) }
    }
    return corners
  }

  /// The part of a line between two boxes.
  private static func outside(
    _ line: [PicturePoint], _ from: PictureFrame, _ to: PictureFrame
  ) -> [PicturePoint] {
    let head = leaving(line, from)
    return Array(leaving(head.reversed(), to).reversed())
  }

  /// The line from where it leaves a box for good.
  private static func leaving(
    _ line: some BidirectionalCollection<PicturePoint>, _ frame: PictureFrame
  ) -> [PicturePoint] {
    let points = Array(line)
    guard let last = points.lastIndex(where: frame.contains), last + 1 < points.count else {
      return points
    }
    let (inside, out) = (points[last], points[last + 1])
    var edge = inside
    if out.x > inside.x { edge.x = frame.right }
    if out.x < inside.x { edge.x = frame.x }
    if out.y > inside.y { edge.y = frame.bottom }
    if out.y < inside.y { edge.y = frame.y }
    return [edge] + points[(last + 1)...]
  }
}

extension PictureBox {
  /// Whether a way can lead here.
  var isStop: Bool {
    switch kind {
    case .card, .chip: true
    case .region, .vpc, .zone, .subnet, .slim, .note, .outside: false
    }
  }
}

/// A heap of numbers with their costs, the cheapest first.
private struct PriorityQueue {
  private var items: [(cost: Int, value: Int)] = []

  mutating func push(_ cost: Int, _ value: Int) {
    items.append((cost, value))
    var child = items.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if !isBefore(child, parent) { break }
      items.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> (cost: Int, value: Int)? {
    guard let first = items.first else { return nil }
    items.swapAt(0, items.count - 1)
    items.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < items.count && isBefore(child, least) { least = child }
      if least == parent { return first }
      items.swapAt(least, parent)
      parent = least
    }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    (items[a].cost, items[a].value) < (items[b].cost, items[b].value)
  }
}
