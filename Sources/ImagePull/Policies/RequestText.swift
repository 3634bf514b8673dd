import AccessPolicy
import Wording

/// What becomes of a request at the end of the way, and the parts of such sentences.
enum RequestText: String, TextKey {
  static let area = Area.requests

  case noCertificate
  case noRepository, noTag, tokenExpired, tooManyRequests
  case endpointPolicy, rolePolicy, repositoryPolicy, keyPolicy
  case onResource, toRegistry, toAnybody, throughService
  case allows, denies, noneAllows, mayDeny
}

extension Catalogue {
  func say(_ key: RequestText, _ values: KeyValuePairs<String, String> = [:]) -> String {
    text(key, values)
  }
}
