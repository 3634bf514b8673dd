import Foundation

// Runs the benchmarks and prints what they show; see README.md for what each of them is.
//
// `generate` writes an estate as files; `load LOADER FILE` is how W1 calls this program: one load in
// a process of its own.

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  if arguments.first == "generate" {
    try Generate(arguments.dropFirst()).run()
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
