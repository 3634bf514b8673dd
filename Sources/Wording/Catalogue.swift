import SourceText

/// The sentences of pulltrace in one language: what findings and reason codes say.
///
///     Catalogue.english.text(.findings, "no-route.summary", ["component": "rtb-a", …])
///     // rtb-a has no route to 10.0.0.0/16
///
/// A value that is handed from the command line to whatever writes sentences. English is built in
/// and complete; another language is a file (`LanguageFile`), and what that lacks is said in
/// English.
public struct Catalogue: Hashable, Sendable {
  /// The language tag: `en`, `de`, `pt-BR`.
  public let language: String
  private let texts: [Area: [String: Template]]

  /// What everything is said in unless somebody chooses another language. Its texts are parsed when
  /// an area is first asked for, once for each process.
  public static let english = Catalogue(language: "en", [:])

  init(language: String, _ texts: [Area: [String: Template]]) {
    self.language = language
    self.texts = texts
  }

  /// A text of the catalogue with `values` in the place of the names in braces.
  ///
  /// - Parameter name: As it stands below the area in a language file, with points in between:
  ///   `no-route.summary`.
  /// - Precondition: English has the text, and `values` holds every name that it has in braces.
  public func text(
    _ area: Area, _ name: String, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    guard let text = textIfAny(area, name, values) else {
      preconditionFailure("the catalogue has no text \(area.rawValue).\(name)")
    }
    return text
  }

  /// As `text`; `nil` where English has no such text, and so no language has.
  public func textIfAny(
    _ area: Area, _ name: String, _ values: KeyValuePairs<String, String> = [:]
  ) -> String? {
    template(area, name)?.filled(values)
  }

  func template(_ area: Area, _ name: String) -> Template? {
    texts[area]?[name] ?? English.texts(area)[name]
  }

  /// Whether there is such a text.
  public func has(_ area: Area, _ name: String) -> Bool { English.texts(area)[name] != nil }

  /// The entries of an area, sorted: names of texts, or of objects with the texts that belong
  /// together.
  package func entries(of area: Area) -> [String] {
    English.texts(area).keys.compactMap { $0.split(separator: ".").first.map(String.init) }
      .withoutRepetition().sorted()
  }

  /// A text by its key.
  public func text<Key: TextKey>(
    _ key: Key, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    text(Key.area, key.rawValue, values)
  }
}

/// The names of the texts of one area, as a closed enumeration: a test holds it to the catalogue,
/// so that neither has what the other lacks.
public protocol TextKey: RawRepresentable<String>, CaseIterable, Sendable {
  static var area: Area { get }
}
