import Testing

@testable import Wording

@Suite("a template")
struct TemplateTests {
  @Test(
    "puts values in the place of names",
    arguments: [
      ("", ""), ("plain", "plain"), ("{a}", "1"), ("{a}{b}{a}", "121"),
      ("x {a} y {b} z", "x 1 y 2 z"),
      ("é{a}ß", "é1ß"), ("one   two\n  three \t four", "one two three four"), ("{a}  {b}", "1 2"),
    ])
  func filled(_ text: String, _ result: String) throws {
    #expect(try Template(text).filled(["a": "1", "b": "2", "c": "3"]) == result)
  }

  @Test("leaves braces in values alone")
  func values() throws {
    #expect(try Template("<{a}>").filled(["a": "{b} {a"]) == "<{b} {a>")
  }

  @Test(
    "knows its names, each once",
    arguments: [("", []), ("{b} {a} {b}", ["b", "a"]), ("{farEnd2}", ["farEnd2"])])
  func names(_ text: String, _ names: [String]) throws {
    #expect(try Template(text).names == names)
  }

  @Test(
    "says where a brace is wrong",
    arguments: [
      ("a {b", Template.Fault.brace(2..<4)), ("a }", .brace(2..<3)), ("{a {b}}", .brace(0..<3)),
      ("{}", .name(0..<2)), ("{a b}", .name(0..<5)), ("{1}", .name(0..<3)), ("{é}", .name(0..<4)),
      ("ü{a-b}", .name(2..<7)),
    ])
  func faults(_ text: String, _ fault: Template.Fault) {
    #expect(throws: fault) { try Template(text) }
  }
}
