import Addressing
import Testing

@Suite("Domain names")
struct DomainNameTests {
  @Test(
    "are kept in lower case, without the last dot",
    arguments: [
      ("API.ECR.eu-west-1.amazonaws.com.", "api.ecr.eu-west-1.amazonaws.com"), ("com", "com"),
      ("", "."), (".", "."), ("_acme.example.com", "_acme.example.com"),
      ("*.example.com", "*.example.com"), (#"\052.example.com."#, "*.example.com"),
      (#"a\100b.com"#, "a@b.com"), (#"\101.com"#, "a.com"),
    ])
  func valid(_ written: String, _ expected: String) throws {
    let name = try #require(DomainName(written))
    #expect(name.description == expected)
    #expect(DomainName(name.description) == name)
    #expect(name.isRoot == (expected == "."))
  }

  @Test(
    "are refused when they are no names",
    arguments: [
      "..", ".com", "a..b", "a b.com", "a\tb", "é.com", "\u{212A}.com", #"\"#, #"\05"#,
      #"\400.com"#,
      #"\+52.com"#, #"\09x.com"#, #"\056.com"#, #"\134.com"#, #"a\040b.com"#, "a\0.com",
    ])
  func invalid(_ written: String) {
    #expect(DomainName(written) == nil)
  }

  @Test("have labels of up to 63 and at most 253 characters")
  func limits() {
    func label(_ length: Int) -> String { String(repeating: "a", count: length) }
    #expect(DomainName(label(63)) != nil)
    #expect(DomainName(label(64)) == nil)
    let long = [63, 63, 63, 61].map(label).joined(separator: ".")
    #expect(long.utf8.count == 253)
    #expect(DomainName(long) != nil)
    #expect(DomainName(long + ".") != nil)
    #expect(DomainName("b" + long) == nil)
  }

  @Test("have parents up to the root")
  func parents() throws {
    var name = DomainName("a.b.c")
    var seen: [String] = []
    while let current = name {
      seen.append(current.description)
      name = current.parent
    }
    #expect(seen == ["a.b.c", "b.c", "c", "."])
    #expect(try #require(DomainName("a.b.c")).labels == ["a", "b", "c"])
    #expect(DomainName.root.labels.isEmpty)
  }

  @Test(
    "lie below others label by label",
    arguments: [
      ("a.b.c", "b.c", true), ("a.b.c", "a.b.c", true), ("a.b.c", "", true), ("", "", true),
      ("a.bc", "c", false), ("b.c", "a.b.c", false), ("xb.c", "b.c", false), ("", "c", false),
      ("dkr.ecr.eu-west-1.amazonaws.com", "ECR.eu-west-1.amazonaws.com", true),
    ])
  func subdomains(_ name: String, _ ancestor: String, _ expected: Bool) throws {
    let (a, b) = (try #require(DomainName(name)), try #require(DomainName(ancestor)))
    #expect(a.isSubdomain(of: b) == expected)
  }

  @Test("take labels in front")
  func children() throws {
    let zone = try #require(DomainName("example.com"))
    #expect(zone.child("*")?.description == "*.example.com")
    #expect(zone.child("*")?.isWildcard == true)
    #expect(zone.child("a.b")?.description == "a.b.example.com")
    #expect(zone.child("WWW")?.parent == zone)
    #expect(DomainName.root.child("com")?.description == "com")
    for label in ["", ".", "a.", ".a", "a b", String(repeating: "a", count: 64)] {
      #expect(zone.child(label) == nil, "\(label)")
      #expect(DomainName.root.child(label) == nil, "\(label)")
    }
  }

  @Test(
    "are wildcards when the first label is an asterisk alone",
    arguments: [
      ("*", true), ("*.a", true), ("a.*", false), ("*a.b", false), ("**.b", false), ("", false),
    ])
  func wildcards(_ name: String, _ expected: Bool) {
    #expect(DomainName(name)?.isWildcard == expected)
  }

  @Test("relate as their lists of labels do")
  func exhaustive() {
    let labels = ["a", "b", "ab"]
    let names = labels.flatMap { x in
      [x] + labels.flatMap { y in ["\(y).\(x)"] + labels.map { "\($0).\(y).\(x)" } }
    }.compactMap { DomainName($0) }
    #expect(names.count == 39)
    for a in names {
      for b in names {
        let expected = a.labels.suffix(b.labels.count) == b.labels[...]
        #expect(a.isSubdomain(of: b) == expected, "\(a) \(b)")
      }
    }
  }
}
