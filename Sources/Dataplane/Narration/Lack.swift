/// Something that the input does not say, and which input would.
///
///     Lack("the groups of eni-1", output: "describe-security-groups", field: "`groups`").text
///     // the groups of eni-1 (describe-security-groups, or `groups` in a scenario)
public struct Lack: Hashable, Sendable {
  private let what: String
  private let source: String

  /// - Parameters:
  ///   - what: A noun phrase.
  ///   - output: The AWS CLI output of a snapshot that says it.
  ///   - field: What says it in a scenario; `nil` where the output stands for a whole resource.
  public init(_ what: String, output: String, field: String? = nil) {
    self.what = what
    source = output + (field.map { ", or \($0) in a scenario" } ?? "")
  }

  /// Of what AWS itself does not tell.
  public init(_ what: String, field: String) {
    self.what = what
    source = "no AWS CLI output says it; in a scenario, \(field) does"
  }

  /// Of what no input says.
  ///
  /// - Parameter remark: What would make it unnecessary to know.
  public init(_ what: String, remark: String) {
    self.what = what
    source = "no input says it; \(remark)"
  }

  public var text: String { "\(what) (\(source))" }
}
