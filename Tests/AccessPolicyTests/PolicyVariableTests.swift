import Testing

@testable import AccessPolicy

@Suite("Policy variables")
struct PolicyVariableTests {
  private let keys: [String: ContextValue] = [
    "t:name": .value("ann"), "t:star": .value("a*"), "t:none": .absent,
    "t:many": .values(["a", "b"]), "t:arn": .value(pullRole),
  ]

  private func mark(_ resource: String, _ target: String, version: String = "2012-10-17") throws
    -> String
  {
    let document = try policy(
      """
      {"Version": "\(version)", "Statement": {"Effect": "Allow", "Principal": "*",
       "Action": "*", "Resource": "\(resource)"}}
      """)
    return document.decision(for: request(on: target, keys: keys)).mark
  }

  @Test(
    "are replaced by what the request holds",
    arguments: [
      ("arn:aws:s3:::b/${t:name}/*", "arn:aws:s3:::b/ann/x", "yes"),
      ("arn:aws:s3:::b/${T:NAME}/*", "arn:aws:s3:::b/ann/x", "yes"),
      ("arn:aws:s3:::b/${t:name}/*", "arn:aws:s3:::b/bob/x", "no"),
      ("arn:aws:s3:::b/${t:name}-${t:name}", "arn:aws:s3:::b/ann-ann", "yes"),
      // A value is text, never a pattern.
      ("arn:aws:s3:::b/${t:star}", "arn:aws:s3:::b/abc", "no"),
      ("arn:aws:s3:::b/${t:star}", "arn:aws:s3:::b/a*", "yes"),
      ("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/x", "no"),
      ("arn:aws:s3:::b/${*}${?}${$}", "arn:aws:s3:::b/*?$", "yes"),
      ("arn:aws:s3:::b/${t:none, 'd e'}", "arn:aws:s3:::b/d e", "yes"),
      ("arn:aws:s3:::b/${t:none,'}'}/x", "arn:aws:s3:::b/}/x", "yes"),
      ("arn:aws:s3:::b/${t:name, 'd'}", "arn:aws:s3:::b/ann", "yes"),
      // No value, several, or no such key: AWS does not say that the statement still counts.
      ("arn:aws:s3:::b/${t:none}", "arn:aws:s3:::b/x", "?"),
      ("arn:aws:s3:::b/${t:many}", "arn:aws:s3:::b/a", "?"),
      ("arn:aws:s3:::b/${t:other, 'd'}", "arn:aws:s3:::b/d", "?"),
      ("arn:aws:s3:::b/${}", "arn:aws:s3:::b/", "?"),
      ("arn:aws:s3:::b/${t:none, 'd}", "arn:aws:s3:::b/d", "?"),
      ("arn:aws:s3:::b/${t:none, d}", "arn:aws:s3:::b/d", "?"),
      // No variable at all.
      ("arn:aws:s3:::b/${t:name", "arn:aws:s3:::b/${t:name", "yes"),
      ("arn:aws:s3:::b/$t", "arn:aws:s3:::b/$t", "yes"),
      ("arn:aws:s3:::b/$", "arn:aws:s3:::b/$", "yes"),
    ])
  func resources(_ resource: String, _ target: String, _ expected: String) throws {
    #expect(try mark(resource, target) == expected)
  }

  @Test("are text in documents of the old version, and of none")
  func oldVersion() throws {
    let text = "arn:aws:s3:::b/${t:name}"
    #expect(try mark(text, "arn:aws:s3:::b/ann", version: "2008-10-17") == "no")
    #expect(try mark(text, text, version: "2008-10-17") == "yes")
    let document = try policy(
      #"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "\#(text)"}}"#, as: .identity)
    #expect(document.decision(for: request(on: "arn:aws:s3:::b/ann", keys: keys)).mark == "no")
    #expect(document.decision(for: request(on: text, keys: keys)).mark == "yes")
  }

  @Test(
    "in conditions",
    arguments: [
      (#"{"StringEquals": {"t:name": "${t:name}"}}"#, "yes"),
      (#"{"StringEqualsIgnoreCase": {"t:name": "A${t:none, 'NN'}"}}"#, "yes"),
      (#"{"StringLike": {"t:arn": "*${*}"}}"#, "no"),
      (#"{"StringLike": {"t:star": "?${*}"}}"#, "yes"),
      (#"{"ArnEquals": {"t:arn": "${t:arn}"}}"#, "yes"),
      (#"{"StringNotEquals": {"t:name": "${t:none}"}}"#, "?"),
      (#"{"StringEquals": {"t:name": ["${t:none}", "ann"]}}"#, "yes"),
    ])
  func conditions(_ conditions: String, _ expected: String) throws {
    #expect(try conditional(conditions).decision(for: request(keys: keys)).mark == expected)
  }
}
