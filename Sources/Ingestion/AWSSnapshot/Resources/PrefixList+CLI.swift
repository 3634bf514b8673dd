import Addressing
import CloudModel
import SourceText

extension PrefixList {
  /// An element of `describe-managed-prefix-lists`, or of `describe-prefix-lists`, which prints
  /// AWS's own lists alone, without an owner and with their blocks. Entries are kept apart: they
  /// come from several outputs.
  static func read(
    _ object: CLIObject
  ) throws(FieldError) -> (list: PrefixList, entries: [Prefix]?) {
    let list = PrefixList(
      id: try object.id("PrefixListId"), name: try object.string(ifPresent: "PrefixListName"),
      owner: try object.string(ifPresent: "OwnerId") ?? "AWS" == "AWS" ? .aws : .customer,
      entries: nil, span: object.span(of: "PrefixListId"))
    return (list, object.has("Cidrs") ? try object.prefixes("Cidrs") : nil)
  }
}
