/// A command line that says nothing the tool could do: what is wrong, how it is used, where to read
/// on.
struct UsageError: Error, Hashable {
  var message: String
  /// The verb that was named, if one was.
  var verb: Verb?

  init(_ message: String, verb: Verb? = nil) {
    self.message = message
    self.verb = verb
  }
}
