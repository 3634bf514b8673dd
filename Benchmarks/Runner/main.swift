import Foundation

// Runs the benchmarks and prints what they show; see README.md for what each of them is.
//
// `generate` writes an estate as files, `compare` tells two reports apart, `page` makes a page of one.
// `load LOADER FILE` and `load-snapshot` are how W1 and W2 call this program: one load in a process of
// its own.

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  if arguments.first == "generate" {
    try Generate(arguments.dropFirst()).run()
  } else if arguments.first == "compare" {
    if !(try Compare(arguments.dropFirst()).run()) { exit(1) }
  } else if arguments.first == "page", arguments.count == 3 {
    try Page.write(arguments[1], arguments[2])
  } else if arguments.count == 2, arguments[0] == "load-snapshot" {
    try SnapshotLoad.run(arguments[1])
  } else if arguments.count == 3, arguments[0] == "load",
    let loader = Loader(rawValue: arguments[1])
  {
    let (time, checksum) = try loader.run(arguments[2])
    print(Int(time), ResidentSet.peak, checksum.hexadecimal)
  } else {
    try Suite(options: Options(arguments)).run()
  }
} catch {
  FileHandle.standardError.write(Data("pulltrace-benchmarks: \(error)\n".utf8))
  exit(1)
}
