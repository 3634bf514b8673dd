import Testing

@testable import Course

@Suite struct AnswerWordsTests {
  @Test(
    "an answer holds a phrase when its words stand there in a row",
    arguments: [
      ("It is Amazon S3.", "s3", true), ("S3-buckets", "s3", false), ("s 3", "s3", false),
      ("(s3)", "S3", true), ("the longest prefix wins", "longest prefix", true),
      ("the prefix that is longest", "longest prefix", false), ("10.0.51.10!", "10.0.51.10", true),
      ("", "s3", false), ("s3", "", false), ("...", "s3", false),
      ("enableDnsHostnames, I think", "enablednshostnames", true),
      ("der Bucket gehört AWS", "gehört aws", true),
    ])
  func contain(_ answer: String, _ phrase: String, _ expected: Bool) {
    #expect(AnswerWords(answer).contain(phrase) == expected)
  }
}
