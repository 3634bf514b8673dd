import SourceText
import TraceModel

/// Places as SARIF writes them.
enum SARIFPlace {
  /// A file, and where in it.
  static func physical(_ place: SourceLocation, hasRegion: Bool = true) -> JSONNode {
    let artifact = ("artifactLocation", artifact(place.file))
    if !hasRegion { return .object([artifact]) }
    let region: JSONNode = [
      "startLine": .integer(Int64(place.line)), "startColumn": .integer(Int64(place.column)),
    ]
    return .object([artifact, ("region", region)])
  }

  /// A path is relative to where the tool ran, unless it is absolute.
  static func artifact(_ path: String) -> JSONNode { ["uri": .string(uri(path))] }

  /// A component of the network, whatever file it stands in.
  static func logical(_ component: ComponentReference) -> JSONNode {
    [
      "name": .string(component.id),
      "fullyQualifiedName": .string("\(component.type.text)/\(component.id)"),
      "kind": .string(component.type.text),
    ]
  }

  /// Source: RFC 3986, sections 2.3 (unreserved characters) and 4.2 (a colon in a relative path
  /// would end a scheme).
  private static func uri(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    var uri = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += byte < 0x10 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return uri
  }
}
