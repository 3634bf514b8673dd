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
    names = Self.shortNames(map.files.map(\.name))
  }

  /// Empty for what stands in no file: defaults of AWS, and things that nobody configures.
  func text(_ span: SourceSpan) -> String {
    guard let location = map.location(of: span) else { return "" }
    if span.file == primary { return "line \(location.line)" }
    if primary != nil && map.files.count == 2 { return "base line \(location.line)" }
    return "\(names[Int(span.file.rawValue)]):\(location.line)"
  }

  /// The files that `line` and `base line` speak of; `nil` when every place names its file.
  var files: String? {
    guard let primary else { return nil }
    let others = map.files.indices.filter { $0 != Int(primary.rawValue) }
    let base = others.count == 1 ? ", base \(map.files[others[0]].name)" : ""
    return map[primary].name + base
  }

  /// The place with its path as the user wrote it, for programs.
  func location(of span: SourceSpan) -> SourceLocation? { map.location(of: span) }

  /// Where the one file begins that the reader thinks of; `nil` when there is no such one.
  var start: SourceLocation? {
    primary.flatMap { map.location(of: SourceSpan(file: $0, offset: 0, length: 0)) }
  }

  /// The last parts of each path: one, or as many more as tell it from all others.
  private static func shortNames(_ paths: [String]) -> [String] {
    let parts = paths.map { $0.split(separator: "/") }
    var names = parts.map { $0.suffix(1).joined(separator: "/") }
    for depth in 2...4 {
      let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      for index in names.indices where counts[names[index]] != 1 {
        names[index] = parts[index].suffix(depth).joined(separator: "/")
      }
    }
    return names
  }
}
