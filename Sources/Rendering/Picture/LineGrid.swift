/// The lines along which ways may be drawn: beside every box, and through the middle of those where
/// something is decided.
///
/// A sparse grid: as many columns and rows as boxes have edges, so that a way around them always
/// exists, and none that a way would not use.
struct LineGrid {
  let columns: [Int]
  let rows: [Int]
  let obstacles: [PictureFrame]
  /// For each piece between neighbouring crossings, the obstacle in its way: -1 for none, -2 for
  /// several. First all horizontal pieces, row by row, then all vertical ones.
  private let across: [Int32]
  private let down: [Int32]

  /// - Parameters:
  ///   - passages: What lines may run beside: at its edges, and a little further out.
  ///   - anchors: Where lines start and end.
  init(
    obstacles: [PictureFrame], passages: [PictureFrame], anchors: [PicturePoint], width: Int,
    height: Int
  ) {
    var columns: Set<Int> = []
    var rows: Set<Int> = []
    for frame in passages {
      columns.formUnion([frame.x, frame.right])
      rows.formUnion([frame.y, frame.bottom, frame.bottom + 8])
    }
    for anchor in anchors {
      columns.insert(anchor.x)
      rows.insert(anchor.y)
    }
    self.columns = columns.filter { $0 > 0 && $0 < width }.sorted()
    self.rows = rows.filter { $0 > 0 && $0 < height }.sorted()
    self.obstacles = obstacles
    (across, down) = Self.blocks(self.columns, self.rows, obstacles)
  }

  private static func blocks(
    _ columns: [Int], _ rows: [Int], _ obstacles: [PictureFrame]
  ) -> ([Int32], [Int32]) {
    var across = [Int32](repeating: -1, count: columns.count * rows.count)
    var down = across
    for (index, frame) in obstacles.enumerated() {
      let touched = (
        first(columns, above: frame.x)..<first(columns, above: frame.right - 1),
        first(rows, above: frame.y)..<first(rows, above: frame.bottom - 1)
      )
      for row in touched.1 {
        let from = max(0, touched.0.lowerBound - 1)
        for column in from..<max(from, touched.0.upperBound) where column + 1 < columns.count {
          block(&across[row * columns.count + column], by: index)
        }
      }
      for column in touched.0 {
        let from = max(0, touched.1.lowerBound - 1)
        for row in from..<max(from, touched.1.upperBound) where row + 1 < rows.count {
          block(&down[row * columns.count + column], by: index)
        }
      }
    }
    return (across, down)
  }

  private static func block(_ piece: inout Int32, by index: Int) {
    piece = piece == -1 ? Int32(index) : -2
  }

  /// The first position whose value is above `value`.
  private static func first(_ values: [Int], above value: Int) -> Int {
    values.firstIndex { $0 > value } ?? values.count
  }

  func index(of point: PicturePoint) -> Int? {
    guard let column = columns.firstIndex(of: point.x), let row = rows.firstIndex(of: point.y)
    else { return nil }
    return row * columns.count + column
  }

  func point(_ index: Int) -> PicturePoint {
    PicturePoint(columns[index % columns.count], rows[index / columns.count])
  }

  /// The neighbour in a direction (0 right, 1 down, 2 left, 3 up), unless an obstacle other than
  /// `allowed` is in the way.
  func neighbour(of index: Int, _ direction: Int, through allowed: (Int32, Int32)) -> Int? {
    let (column, row) = (index % columns.count, index / columns.count)
    let next: Int
    let blocker: Int32
    switch direction {
    case 0 where column + 1 < columns.count: (next, blocker) = (index + 1, across[index])
    case 1 where row + 1 < rows.count: (next, blocker) = (index + columns.count, down[index])
    case 2 where column > 0: (next, blocker) = (index - 1, across[index - 1])
    case 3 where row > 0:
      (next, blocker) = (index - columns.count, down[index - columns.count])
    case _: return nil
    }
    return blocker == -1 || blocker == allowed.0 || blocker == allowed.1 ? next : nil
  }
}
