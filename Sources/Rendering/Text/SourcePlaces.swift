import SourceText

/// Where rows stand in the input, in as few characters as tell it.
///
/// `line 44` in the file that the reader gave, `base line 44` in the one file that it builds upon,
/// and `describe-subnets.json:44` otherwise, the path cut to what tells it from the other files.
public struct SourcePlaces: Sendable {
  private let map: SourceMap
  private let primary: SourceFileID?
  private let names: [String]

  /// - Parameter primary: The one file that the reader thinks of as "the file"; `nil` when there is
  ///   no such one.
  public init(_ map: SourceMap, primary: SourceFileID? = nil) {
    self.map = map
    self.primary = primary
    names = Self.shortNames(map.names)
  }

  /// Empty for what stands in no file: defaults of AWS, and things that nobody configures.
  func text(_ span: SourceSpan) -> String {
    guard let location = map.location(of: span) else { return "" }
    if span.file == primary { return "line \(location.line)" }
    if primary != nil && map.count == 2 { return "base line \(location.line)" }
    return "\(names[Int(span.file.rawValue)]):\(location.line)"
  }

  /// The files that `line` and `base line` speak of; `nil` when every place names its file.
  var files: String? {
    guard let primary else { return nil }
    let names = map.names
    let others = names.indices.filter { $0 != Int(primary.rawValue) }
    let base = others.count == 1 ? ", base \(names[others[0]])" : ""
    return names[Int(primary.rawValue)] + base
  }

  /// The place with its path as the user wrote it, for programs.
  func location(of span: SourceSpan) -> SourceLocation? { map.location(of: span) }

  /// Where the one file begins that the reader thinks of; `nil` when there is no such one.
  var start: SourceLocation? {
    primary.flatMap { map.location(of: SourceSpan(file: $0, offset: 0, length: 0)) }
  }

  /// The last parts of each path: one, or as many more as tell it from all others.
  private static func shortNames(_ paths: [String]) -> [String] {
    func end(of path: String, _ parts: Int) -> String {
      var start = path.utf8.endIndex
      for _ in 0..<parts {
        guard let slash = path.utf8[..<start].lastIndex(of: UInt8(ascii: "/")) else {
          return path.hasPrefix("/") ? String(path.dropFirst()) : path
        }
        start = slash
      }
      return String(path[path.utf8.index(after: start)...])
    }
    var names = paths.map { end(of: $0, 1) }
    for depth in 2...4 {
      let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      if counts.count == names.count { break }
      for index in names.indices where counts[names[index]] != 1 {
        names[index] = end(of: paths[index], depth)
      }
    }
    return names
  }
}
