import SourceText

/// A language in a file: the catalogue in JSON5, as `EnglishSource` prints it.
///
///     {
///       language: "de",
///       findings: { "no-route": { summary: "{component} hat keine Route zu {destination}", … } },
///       …
///     }
public struct LanguageFile: Sendable {
  public let catalogue: Catalogue
  /// The texts that English has and the file has not, each with its area: `findings.no-route.advice`.
  public let missing: [String]
  /// How many texts there are in all.
  public let total: Int

  /// Reads a language file and holds every text to English.
  ///
  /// - Returns: The language with no diagnostics, or diagnostics alone: a sentence that is wrong is
  ///   not used. What is missing is no error.
  public static func read(
    _ id: SourceFileID, in map: SourceMap
  ) -> (file: LanguageFile?, diagnostics: [Diagnostic]) {
    let document: JSONDocument
    do throws(MalformedJSON) {
      document = try JSONDocument(map[id], id: id, dialect: .json5)
    } catch {
      return (nil, error.diagnostics)
    }
    let root = document.root
    guard root.kind == .object else {
      return (nil, [Diagnostic(.error, "a language file is one object", at: root.span)])
    }
    var texts: [Area: [String: Template]] = [:]
    var diagnostics: [Diagnostic] = []
    var language: String?
    for member in root.members {
      let name = member.name
      if name == languageMember {
        language = member.value.string.flatMap { isTag($0) ? $0 : nil }
        if language == nil { diagnostics.append(noTag(member.value.span)) }
      } else if let area = Area(rawValue: name) {
        var reader = AreaReader(area, english: English.texts(area))
        reader.read(member.value)
        texts[area] = reader.texts
        diagnostics += reader.diagnostics
      } else {
        diagnostics.append(unknown(name, at: member.nameSpan))
      }
    }
    if root.member("language") == nil { diagnostics.append(noTag(root.span)) }
    guard let language, diagnostics.isEmpty else { return (nil, diagnostics) }
    return (LanguageFile(language, texts), [])
  }

  private init(_ language: String, _ texts: [Area: [String: Template]]) {
    catalogue = Catalogue(language: language, texts)
    var missing: [String] = []
    var total = 0
    for area in Area.allCases {
      let english = English.texts(area)
      total += english.count
      missing += english.keys.filter { texts[area]?[$0] == nil }.sorted()
        .map { "\(area.rawValue).\($0)" }
    }
    self.missing = missing
    self.total = total
  }

  private static let languageMember = "language"

  /// Letters, digits and hyphens (RFC 5646, section 2.1): nothing that could be a path.
  public static func isTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return text.utf8.count <= 35
      && parts.allSatisfy { part in
        !part.isEmpty && part.count <= 8 && part.allSatisfy { Unicode.Scalar($0).isTagPart }
      }
  }

  private static func noTag(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .error, "the member `language` names the language by its tag", at: span,
      help: [#"write it as: language: "de""#])
  }

  private static func unknown(_ name: String, at span: SourceSpan) -> Diagnostic {
    let areas = Area.allCases.map(\.rawValue)
    let proposal = nearest(to: name, among: areas + [languageMember], atMost: 1)
    return Diagnostic(
      .error, "a language file has no area `\(printable(name, limit: 60))`", at: span,
      help: proposal.map { "did you mean `\($0)`?" }
        + ["the areas are: \(areas.joined(separator: ", "))"])
  }
}

extension Unicode.Scalar {
  fileprivate var isTagPart: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case _: false
    }
  }
}

/// The English catalogue as a language file: what a translator starts from.
public enum EnglishSource {
  public static var text: String {
    var lines = ["{", #"  language: "en","#]
    for area in Area.allCases {
      lines.append("  \(area.rawValue): {")
      for line in English.source(area).joined(separator: "\n").split(separator: "\n") {
        lines.append("    \(line)")
      }
      lines.append("  },")
    }
    return lines.joined(separator: "\n") + "\n}\n"
  }
}
