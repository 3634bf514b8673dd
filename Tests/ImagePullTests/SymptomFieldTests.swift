import Testing
import TraceModel

@testable import ImagePull

@Suite("messages as people met them")
struct SymptomFieldTests {
  @Test("give away what they hold", arguments: FieldMessage.all)
  func reading(_ message: FieldMessage) throws {
    let reading = try #require(SymptomReader.read(message.text))
    #expect(reading.wording == message.wording)
    #expect(reading.stages == message.stages)
    #expect(reading.phases == message.phases)
    #expect(reading.causes.first?.code == message.first)
    let clues = reading.clues
    if let host = message.host { #expect(clues.host == host) }
    #expect(clues.address?.description == message.address)
    #expect(clues.nameServer?.description == message.server)
    if let region = message.region { #expect(clues.region == region) }
    if let image = message.image { #expect(clues.image == image) }
    if let reporter = message.reporter { #expect(reading.reporter == reporter) }
  }

  @Test("are many")
  func many() { #expect(FieldMessage.all.count >= 50) }
}
