import Foundation
import SourceText
import Testing

@testable import CommandLineTool

@Suite("the files of the machine")
final class SystemFileAccessTests {
  private let root: String
  private let files = SystemFileAccess()

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("pulltrace-\(UUID().uuidString)")
    root = url.path
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: root) } catch {}
  }

  private func put(_ path: String, _ bytes: Data = Data("x".utf8)) throws {
    let url = URL(fileURLWithPath: "\(root)/\(path)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/\(path)", withDestinationPath: target)
  }

  private func problem<R>(_ body: () throws(FileError) -> R) -> FileError.Problem? {
    do throws(FileError) {
      _ = try body()
      return nil
    } catch {
      return error.problem
    }
  }

  @Test(
    "are read whole, copied or mapped",
    arguments: [0, 1, 70_000, (1 << 20) - 1, 1 << 20, 3_000_001])
  func bytes(_ count: Int) throws {
    let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try put("file", data)
    let file = try files.read("\(root)/file")
    #expect(file.count == count)
    #expect(file.withBytes { Data($0) } == data)
  }

  @Test("are not directories, pipes or devices, and must be there")
  func problems() throws {
    #expect(problem { () throws(FileError) in try files.read("\(root)/none") } == .missing)
    #expect(problem { () throws(FileError) in try files.read(root) } == .isDirectory)
    #expect(problem { () throws(FileError) in try files.read("/dev/null") } == .isNotAFile)
    #expect(mkfifo("\(root)/pipe", 0o600) == 0)
    #expect(problem { () throws(FileError) in try files.read("\(root)/pipe") } == .isNotAFile)
    try put("file")
    #expect(
      problem { () throws(FileError) in try files.files(below: "\(root)/file") } == .isNotADirectory
    )
    #expect(problem { () throws(FileError) in try files.files(below: "\(root)/none") } == .missing)
  }

  @Test("are listed in one order, through links, and once")
  func walk() throws {
    for path in ["b/2.json", "b/10.json", "a.json", "B.json", ".git/config", "c/d/e.json"] {
      try put(path)
    }
    try link("c/up", to: "..")
    try link("again", to: "b")
    try link("z.json", to: "a.json")
    #expect(
      try files.files(below: root) == [
        "B.json", "a.json", "again/10.json", "again/2.json", "c/d/e.json", "z.json",
      ])
  }

  @Test("are replaced in one piece, behind links too")
  func replace() throws {
    try put("real/file", Data("old".utf8))
    try link("link", to: "real/file")
    try files.replace("\(root)/link", with: "new")
    #expect(try String(contentsOfFile: "\(root)/real/file", encoding: .utf8) == "new")
    try files.replace("\(root)/fresh", with: "first")
    #expect(try files.files(below: root) == ["fresh", "link", "real/file"])
    #expect(problem { () throws(FileError) in try files.replace(root, with: "") } == .isDirectory)
    #expect(
      problem { () throws(FileError) in try files.replace("\(root)/no/file", with: "") }
        == .folderMissing)
    try files.replace("/dev/null", with: "gone")
  }

  @Test("that have no room are reported")
  func full() {
    #expect(
      problem { () throws(FileError) in try files.replace("/dev/full", with: "x") }
        == .refused(action: "write", reason: "no space left on device"))
  }
}
