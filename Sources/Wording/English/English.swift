import SourceText

/// The English catalogue, in the form of a language file.
///
/// Text in the program and not a file beside it: the tool is one executable.
enum English {
  /// The texts of an area.
  ///
  /// - Complexity: The first time O(bytes of the area), then O(1).
  static func texts(_ area: Area) -> [String: Template] {
    switch area {
    case .findings: parsedFindings
    case .replies: parsedReplies
    case .steps: parsedSteps
    case .requests: parsedRequests
    case .facts: parsedFacts
    case .nearMisses: parsedNearMisses
    case .fields: parsedFields
    case .remedies: parsedRemedies
    case .repairs: parsedRepairs
    case .kinds: parsedKinds
    case .codes: parsedCodes
    case .reference: parsedReference
    case .course: parsedCourse
    }
  }

  private static let parsedFindings = parsed(.findings)
  private static let parsedReplies = parsed(.replies)
  private static let parsedSteps = parsed(.steps)
  private static let parsedRequests = parsed(.requests)
  private static let parsedFacts = parsed(.facts)
  private static let parsedNearMisses = parsed(.nearMisses)
  private static let parsedFields = parsed(.fields)
  private static let parsedRemedies = parsed(.remedies)
  private static let parsedRepairs = parsed(.repairs)
  private static let parsedKinds = parsed(.kinds)
  private static let parsedCodes = parsed(.codes)
  private static let parsedReference = parsed(.reference)
  private static let parsedCourse = parsed(.course)

  /// The members of an area as they stand in a language file.
  static func source(_ area: Area) -> [String] {
    switch area {
    case .findings:
      [
        findingsOfNames, findingsOfRoutes, findingsOfGateways, findingsOfFilters,
        findingsOfServices,
      ]
    case .replies: [replies]
    case .steps: [steps]
    case .requests: [requests]
    case .facts: [facts]
    case .nearMisses: [nearMisses]
    case .fields: [fields]
    case .remedies: [remedies]
    case .repairs: [repairs]
    case .kinds: [kinds]
    case .codes:
      [
        codesOfNaming, codesOfRouting, codesOfFilters, codesOfEndpoints, codesOfPolicies,
        codesOfRegistry,
      ]
    case .reference: [reference]
    case .course: [course]
    }
  }

  private static func parsed(_ area: Area) -> [String: Template] {
    let text = "{\n" + source(area).joined(separator: "\n") + "\n}\n"
    var map = SourceMap()
    let id = map.add(SourceFile(name: "English", text: text))
    do throws(MalformedJSON) {
      let document = try JSONDocument(map[id], id: id, dialect: .json5)
      var reader = AreaReader(area, english: nil)
      reader.read(document.root)
      precondition(reader.diagnostics.isEmpty, "the English catalogue is sound")
      return reader.texts
    } catch {
      preconditionFailure("the English catalogue is JSON5")
    }
  }
}
