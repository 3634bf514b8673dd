import TestSupport
import Testing

@testable import SourceText

@Suite("Names that may have been meant")
struct EditDistanceTests {
  @Test(
    "nearest first",
    arguments: [
      ("rtb-privat", ["rtb-public", "rtb-private"], ["rtb-private"]),
      ("rtb-pirvate", ["rtb-private"], ["rtb-private"]),
      ("ecr.api", ["api.ecr", "ecr.dkr", "s3"], ["api.ecr", "ecr.dkr"].dropLast()),
      (
        "com.amazonaws.eu-west-1.api.ecr", ["com.amazonaws.eu-west-1.ecr.api"],
        ["com.amazonaws.eu-west-1.ecr.api"]
      ),
      ("SUBNET-A", ["subnet-b", "subnet-a"], ["subnet-a", "subnet-b"]),
      ("subnet-a", ["subnet-b", "subnet-aa", "subnet-A"], ["subnet-A", "subnet-b", "subnet-aa"]),
      ("vpc", ["eni", "vpce", "acl"], ["vpce"]), ("a", ["b"], []), ("", ["a"], []), ("x", [], []),
      ("same", ["same", "same"], ["same"]),
      ("--fromat", ["--format", "--from"], ["--format", "--from"]),
      ("abcdef", ["uvwxyz"], []), ("aa", ["ab", "ac", "ad", "ae"], ["ab", "ac", "ad"]),
    ] as [(String, [String], ArraySlice<String>)])
  func ranking(name: String, among: [String], expected: ArraySlice<String>) {
    #expect(nearest(to: name, among: among) == Array(expected))
  }

  @Test("the banded distance is the distance of the whole table")
  func oracle() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3000 {
      let word = { (random: inout SeededGenerator) in
        (0..<Int.random(in: 0...9, using: &random)).map { _ in
          ["a", "b", "c"].randomElement(using: &random) as Unicode.Scalar? ?? "a"
        }
      }
      let (a, b) = (word(&random), word(&random))
      let exact = wholeTableDistance(a, b)
      for limit in 0...6 {
        #expect(editDistance(a, b, atMost: limit) == (exact <= limit ? exact : nil), "\(a) \(b)")
      }
    }
  }

  @Test("very long names cost little")
  func longNames() {
    let long = String(repeating: "subnet-", count: 100_000)
    #expect(nearest(to: long + "a", among: [long + "b", "subnet"]) == [long + "b"])
    #expect(nearest(to: "a" + long + "a", among: ["b" + long + "b"]) == [])
  }

  private func wholeTableDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count {
      for j in 0...b.count {
        if i == 0 || j == 0 {
          table[i][j] = i + j
          continue
        }
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }
}
