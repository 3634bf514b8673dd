import Rendering

/// pulltrace(1), made from the tables of verbs, options and topics.
///
/// Only macros of man(7), which groff and mandoc both know.
enum ManualPage {
  static var text: String {
    var page = Roff()
    page.title("PULLTRACE", section: 1, date: HelpText.releaseDate, "pulltrace \(HelpText.version)")
    page.section("NAME")
    page.line("pulltrace \\- explain why a workload on AWS cannot pull its container image")
    page.section("SYNOPSIS")
    for verb in Verb.allCases { page.synopsis("pulltrace", verb.entry.usage) }
    page.section("DESCRIPTION")
    page.paragraph(
      "pulltrace simulates the network between a workload on AWS and its registry, offline, from "
        + "files: every name that is looked up, every packet there and back, every policy. It says "
        + "where a pull stops, why, and what repairs it; a repair is simulated before it is shown.")
    for verb in Verb.allCases { append(verb, to: &page) }
    page.section("EXIT STATUS")
    page.blocks(HelpTopics.exitStatus.blocks)
    page.section("ENVIRONMENT")
    page.blocks(HelpTopics.environment.blocks)
    page.section("TOPICS")
    for topic in HelpTopics.all where topic.name != "exit-status" && topic.name != "environment" {
      page.subsection("\(topic.name): \(topic.summary)")
      page.blocks(topic.blocks)
    }
    page.section("SEE ALSO")
    page.paragraph("`pulltrace help codes` lists every cause; `pulltrace help CODE` explains one.")
    page.line(".PP")
    page.line(".BR aws (1)")
    return page.text
  }

  private static func append(_ verb: Verb, to page: inout Roff) {
    let entry = verb.entry
    page.section("PULLTRACE \(verb.rawValue.uppercased())")
    page.synopsis("pulltrace", entry.usage)
    page.paragraph(entry.description.joined(separator: " "))
    for group in entry.groups {
      page.subsection(group.title)
      for option in group.options {
        let (usage, help) = HelpText.manualRow(of: option, in: entry)
        page.term(usage, help)
      }
    }
    page.subsection("examples")
    page.code(entry.examples.flatMap { $0.split(separator: "\n").map(String.init) })
  }
}
