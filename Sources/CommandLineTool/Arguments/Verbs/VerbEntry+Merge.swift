extension VerbEntry {
  static let merge = VerbEntry(
    verb: .merge, summary: "put the shards of a sweep together, as if it were one",
    description: [
      "Reads what sweep --shard I/N --format ndjson wrote for every I, in any order and",
      "in any files, and writes what the whole sweep writes, to the byte; as text, the",
      "count of every outcome. A shard that is missing, doubled, cut off or of another",
      "sweep is an error. '-' reads standard input; of a folder, every file is read.",
    ],
    operands: "FILE_OR_DIR", usage: "merge FILE_OR_DIR... [OPTIONS]",
    groups: [("output", [.depth, .format, .output, .color, .help])],
    formats: [.text, .json, .ndjson],
    examples: [
      "pulltrace merge shard-1.ndjson shard-2.ndjson",
      "cat shards/*.ndjson | pulltrace merge - --format ndjson > sweep.ndjson",
    ])
}
