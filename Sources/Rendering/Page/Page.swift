import SourceText

/// Pulls as a page to look at: one file that holds everything, opens from disk and asks nobody.
///
///     let page = Page(pulls: [PagePull(title: "task", trace, in: topology, places: places)])
///     print(page.text, terminator: "")
///
/// One pull is shown at once; several have a list before them that can be searched. The data stands
/// in one block of JSON, which the script turns into elements: nothing of it is ever read as markup.
public struct Page: Sendable {
  private let pulls: [JSONNode]
  /// What stands above the list of pulls; `nil` where nothing does.
  private var sweep: JSONNode?

  public init(pulls: [PagePull]) { self.init(nodes: pulls.map(\.node)) }

  /// For many pulls: each is drawn when it is there, and its trace need not be kept.
  public init(nodes: [PageNode]) { self.init(nodes: nodes.map(\.node)) }

  private init(nodes: [JSONNode]) { pulls = nodes }

  /// For a sweep: what it comes to, and a pull for each of its groups.
  init(sweep: JSONNode, nodes: [PageNode]) {
    self.init(nodes: nodes.map(\.node))
    self.sweep = sweep
  }

  /// The whole file.
  public var text: String {
    let members = [("pulls", JSONNode.array(pulls))] + (sweep.map { [("sweep", $0)] } ?? [])
    let data = PackedJSON.text(.object(members))
    return PageMarkup.head + data.safeInScript + PageMarkup.tail
  }
}

/// One pull, drawn.
public struct PageNode: Sendable {
  let node: JSONNode

  public init(_ pull: PagePull) { node = pull.node }

  init(_ node: JSONNode) { self.node = node }
}

extension String {
  /// JSON that no reader of HTML takes for the end of the block, or for the start of a comment.
  ///
  /// Source: WHATWG HTML, "Restrictions for contents of script elements". Inside JSON a `<` occurs
  /// in strings alone.
  fileprivate var safeInScript: String {
    var text = ""
    for (index, piece) in split(separator: "<", omittingEmptySubsequences: false).enumerated() {
      text += (index == 0 ? "" : "\\u003c") + piece
    }
    return text
  }
}
