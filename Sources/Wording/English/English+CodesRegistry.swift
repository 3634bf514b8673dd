extension English {
  /// The pages of reason codes: `Registry`.
  static let codesOfRegistry = #"""
    "repository-not-found": {
      summary: "the registry has no such repository",
      meaning: "The network is in order. The registry was asked, and has no repository of this \
        name: a typing error, another account, another Region.",
      symptom: "It fails at once: `not found`, with docker `name unknown: The repository with name \
        '…' does not exist in the registry with id '…'`.",
      repair: "Check the repository's name, the account and the Region of the image.",
    },
    "tag-not-found": {
      summary: "the repository has no such tag or digest",
      meaning: "The network is in order. The image was never pushed, was deleted (a lifecycle \
        policy does that), or its tag is mistyped.",
      symptom: "It fails at once: `not found`, with docker `manifest unknown: Requested image not \
        found`.",
      repair: "Push the image, or correct the tag.",
    },
    "token-expired": {
      summary: "the token is too old",
      meaning: "A token of Amazon ECR is good for twelve hours. Here somebody keeps one for \
        longer.",
      symptom: "It fails at once: `403 Forbidden`, with docker `denied: Your authorization token \
        has expired. Reauthenticate and try again.`",
      repair: "Log in again, or let a credential helper do it.",
    },
    "rate-limited": {
      summary: "the registry takes no more requests for now",
      meaning: "The network is in order. Docker Hub counts anonymous pulls by address, so that all \
        behind one NAT gateway share one limit; Amazon ECR limits requests by account and \
        Region.",
      symptom: "It fails at once: `429 Too Many Requests`, with docker `toomanyrequests: …`.",
      repair: "Log in to Docker Hub, use a pull through cache, or retry with back-off and have the \
        quota raised.",
    },
    """#
}
