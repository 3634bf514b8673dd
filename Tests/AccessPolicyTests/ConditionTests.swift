import Testing

@testable import AccessPolicy

@Suite("Conditions")
struct ConditionTests {
  private func mark(
    _ name: String, _ wanted: String, _ value: ContextValue, key: String = "t:key"
  ) throws -> String {
    let document = try conditional(#"{"\#(name)": {"\#(key)": \#(wanted)}}"#)
    return document.statements[0].applies(to: request(keys: ["T:Key": value])).mark
  }

  @Test(
    "compare one value",
    arguments: [
      ("StringEquals", #""a""#, "a", "yes"), ("StringEquals", #""a""#, "A", "no"),
      ("StringEquals", #"["b", "a"]"#, "a", "yes"), ("StringEquals", #""*""#, "a", "no"),
      ("StringEquals", "[]", "a", "no"), ("StringNotEquals", "[]", "a", "yes"),
      ("StringNotEquals", #"["b", "a"]"#, "a", "no"), ("StringNotEquals", #""b""#, "a", "yes"),
      ("StringEqualsIgnoreCase", #""AB""#, "aB", "yes"),
      ("StringNotEqualsIgnoreCase", #""AB""#, "aB", "no"),
      ("StringLike", #""a*c?""#, "abbcd", "yes"), ("StringLike", #""A*""#, "abc", "no"),
      ("StringNotLike", #"["x*", "a*"]"#, "abc", "no"),
      ("ArnEquals", #""arn:aws:iam::*:role/*""#, pullRole, "yes"),
      ("ArnLike", #""arn:aws:iam::123456789012:role/service/pull""#, pullRole, "yes"),
      ("ArnNotLike", #""arn:aws:iam::*:user/*""#, pullRole, "yes"),
      ("ArnLike", #""*""#, pullRole, "?"), ("ArnLike", #""arn:aws:iam::*:role/*""#, "x", "no"),
      ("IpAddress", #""10.0.0.0/8""#, "10.1.2.3", "yes"),
      ("IpAddress", #""10.1.2.3""#, "10.1.2.3", "yes"),
      ("IpAddress", #""10.1.2.3/8""#, "10.200.0.1", "yes"),
      ("IpAddress", #"["10.0.0.0/8", "fd00::/8"]"#, "fd00::1", "yes"),
      ("IpAddress", #""0.0.0.0/0""#, "fd00::1", "no"),
      ("NotIpAddress", #""10.0.0.0/8""#, "10.1.2.3", "no"),
      ("IpAddress", #""ten""#, "10.1.2.3", "?"), ("NotIpAddress", #""ten""#, "10.1.2.3", "?"),
      ("IpAddress", #"["ten", "10.0.0.0/8"]"#, "10.1.2.3", "yes"),
      ("Bool", #""true""#, "true", "yes"), ("Bool", "true", "true", "yes"),
      ("Bool", "false", "true", "no"), ("Bool", #""maybe""#, "true", "?"),
      ("NumericEquals", "10", "10.0", "yes"), ("NumericNotEquals", #""10""#, "10", "no"),
      ("NumericLessThan", "10", "9", "yes"), ("NumericLessThan", "10", "10", "no"),
      ("NumericLessThanEquals", "10", "10", "yes"), ("NumericGreaterThan", "10", "10", "no"),
      ("NumericGreaterThanEquals", "10", "10", "yes"), ("NumericEquals", #""nan""#, "1", "?"),
      ("DateLessThan", #""2030-01-01T00:00:00Z""#, "2024-01-01T00:00:00Z", "?"),
      ("Null", #""true""#, "a", "no"), ("Null", "false", "a", "yes"),
      ("Null", #""perhaps""#, "a", "?"),
    ])
  func values(_ name: String, _ wanted: String, _ value: String, _ expected: String) throws {
    #expect(try mark(name, wanted, .value(value)) == expected)
    // For a single value `…IfExists` and the set operators change nothing.
    if name != "Null" {
      for variant in ["\(name)IfExists", "ForAnyValue:\(name)", "ForAllValues:\(name)"] {
        #expect(try mark(variant, wanted, .value(value)) == expected, "\(variant)")
      }
    }
  }

  @Test(
    "when the key is absent",
    arguments: [
      ("StringEquals", "no"), ("StringNotEquals", "yes"), ("StringLike", "no"),
      ("StringNotLike", "yes"), ("ArnEquals", "no"), ("ArnNotEquals", "yes"),
      ("IpAddress", "no"), ("NotIpAddress", "yes"), ("Bool", "no"), ("NumericLessThan", "no"),
      ("NumericNotEquals", "yes"), ("DateLessThan", "no"), ("DateNotEquals", "yes"),
    ])
  func absent(_ name: String, _ expected: String) throws {
    for value in [ContextValue.absent, .values([])] {
      #expect(try mark(name, #""1""#, value) == expected)
      #expect(try mark("\(name)IfExists", #""1""#, value) == "yes")
      #expect(try mark("ForAllValues:\(name)", #""1""#, value) == "yes")
      #expect(try mark("ForAnyValue:\(name)", #""1""#, value) == "no")
    }
  }

  @Test("that ask whether the key is there")
  func null() throws {
    #expect(try mark("Null", #""true""#, .absent) == "yes")
    #expect(try mark("Null", #""false""#, .absent) == "no")
    #expect(try mark("Null", #"["true", "false"]"#, .value("x")) == "yes")
    #expect(try mark("Null", #""false""#, .values(["x", "y"])) == "yes")
    #expect(try mark("Null", #""true""#, .unknown) == "?")
    #expect(try mark("Null", #""false""#, .ownedByAWS) == "yes")
  }

  @Test(
    "with set operators",
    arguments: [
      ("ForAnyValue:StringEquals", #"["a", "b"]"#, ["a", "x"], "yes"),
      ("ForAnyValue:StringEquals", #"["a", "b"]"#, ["x", "y"], "no"),
      ("ForAllValues:StringEquals", #"["a", "b"]"#, ["a", "b", "a"], "yes"),
      ("ForAllValues:StringEquals", #"["a", "b"]"#, ["a", "x"], "no"),
      ("ForAnyValue:StringNotEquals", #"["a", "b"]"#, ["a", "x"], "yes"),
      ("ForAllValues:StringNotEquals", #"["a", "b"]"#, ["a", "x"], "no"),
      ("ForAllValues:StringNotLike", #""key1*""#, ["key2:audit"], "yes"),
      // Without one AWS does not say how several values are compared.
      ("StringEquals", #"["a", "b"]"#, ["a", "b"], "?"),
    ])
  func sets(_ name: String, _ wanted: String, _ values: [String], _ expected: String) throws {
    #expect(try mark(name, wanted, .values(values)) == expected)
  }

  @Test("of which not everything is known")
  func unknown() throws {
    #expect(try mark("StringEquals", #""a""#, .unknown) == "?")
    #expect(try mark("StringEqualsIfExists", #""a""#, .unknown) == "?")
    #expect(try mark("StringEquals", #""a""#, .oneOf([.absent, .value("b")])) == "no")
    #expect(try mark("StringEquals", #""a""#, .oneOf([.absent, .value("a")])) == "?")
    #expect(try mark("StringEqualsIfExists", #""a""#, .oneOf([.absent, .value("a")])) == "yes")
    #expect(try mark("StringEquals", #""a""#, .oneOf([])) == "?")
    #expect(try mark("Bool", "true", .ownedByAWS) == "?")
    #expect(try mark("StringLike", #""*""#, .ownedByAWS) == "?")
  }

  @Test("of one statement must all hold")
  func conjunction() throws {
    let document = try conditional(
      """
      {"StringEquals": {"t:a": "1", "t:b": "2"}, "StringLike": {"t:c": "3*"}}
      """)
    let statement = document.statements[0]
    let keys: [String: ContextValue] = [
      "t:a": .value("1"), "t:b": .value("2"), "t:c": .value("33"),
    ]
    #expect(statement.applies(to: request(keys: keys)) == .holds)
    #expect(statement.mismatch(with: request(keys: keys)).isEmpty)
    for (key, name) in [("t:a", "StringEquals"), ("t:b", "StringEquals"), ("t:c", "StringLike")] {
      var broken = keys
      broken[key] = .absent
      let context = request(keys: broken)
      #expect(statement.applies(to: context) == .fails)
      #expect(statement.mismatch(with: context) == [.condition(operator: name, key: key)])
      broken[key] = .unknown
      #expect(statement.applies(to: request(keys: broken)) == .undetermined(missing: key))
    }
  }

  @Test("with operators that are not known are undetermined, and said so")
  func unknownOperator() throws {
    for name in [
      "StringMatches", "stringequals", "BinaryEquals", "NullIfExists", "ForAnyValue:Null",
      "ForSomeValues:StringEquals", "",
    ] {
      let (document, diagnostics) = PolicyDocument.parse(
        """
        {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
         "Condition": {"\(name)": {"t:a": "1"}}}}
        """, as: .endpoint)
      #expect(diagnostics.map(\.severity) == [.warning], "\(name)")
      let truth = try #require(document).statements[0].applies(to: request())
      #expect(truth == .undetermined(missing: "condition operator \(name)"))
    }
  }
}
