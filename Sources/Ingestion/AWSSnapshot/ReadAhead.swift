import Parallelism
import SourceText

/// Rows of a snapshot that were read before their turn, on every core.
///
/// Large files are cut where elements seem to begin, and the pieces are read a wave at a time, so
/// that little more than a wave of rows is held. What was read is asked for by its place: the one
/// reader that goes through all files in their order takes a run of rows where one begins at just
/// the element that it has come to, and reads everything else itself. So cuts may be wrong, and
/// whatever is wrong with a file is found, and told, by that reader.
struct ReadAhead {
  /// What is worth reading ahead, and in which pieces.
  struct Sizes {
    /// Bytes of all files from which several cores are faster than one.
    var least: Int
    var piece: Int
    /// Bytes that are read before rows of them are taken.
    var wave: Int

    static let standard = Sizes(least: 1 << 20, piece: 1 << 20, wave: 32 << 20)
  }

  /// Elements of one output, one behind the other.
  struct Run: Sendable {
    var rows: [OutputRow]
    /// Where the last of them ends.
    var end: Int
  }

  /// A part of a file in which elements of one output probably stand.
  private struct Piece: Sendable {
    var file: SourceFileID
    var output: CLIOutput
    var range: Range<Int>
  }

  private struct Place: Hashable {
    var file: SourceFileID
    var offset: Int
  }

  private let map: SourceMap
  private let sizes: Sizes
  private let pieces: [Piece]
  /// Which piece begins there.
  private let numbers: [Place: Int]
  /// The pieces that were read last, and what came of them.
  private var wave = 0..<0
  private var runs: [Run?] = []
  /// How many runs were of use.
  private(set) var taken = 0

  init(_ files: [SourceFileID], in map: SourceMap, _ sizes: Sizes) {
    self.map = map
    self.sizes = sizes
    let isWorthIt = files.reduce(0) { $0 + map[$1].count } >= sizes.least
    pieces =
      isWorthIt
      ? Parallel.map(files) { $0.map { Self.pieces(of: $0, in: map, sizes) } }.flatMap(\.self) : []
    numbers = Dictionary(
      pieces.enumerated().map { (Place(file: $1.file, offset: $1.range.lowerBound), $0) }
    ) { first, _ in first }
  }

  /// The rows of the elements that begin with the one at `offset`, where they are known.
  ///
  /// To be asked for in the order in which the files were given, and each run once.
  mutating func run(of output: String, at offset: Int, in file: SourceFileID) -> Run? {
    guard let piece = numbers[Place(file: file, offset: offset)], piece >= wave.lowerBound,
      pieces[piece].output.rawValue == output
    else { return nil }
    if piece >= wave.upperBound { readWave(from: piece) }
    defer { runs[piece - wave.lowerBound] = nil }
    let run = runs[piece - wave.lowerBound]
    if run != nil { taken += 1 }
    return run
  }

  private mutating func readWave(from first: Int) {
    var end = first
    var bytes = 0
    while end < pieces.count, bytes < sizes.wave {
      bytes += pieces[end].range.count
      end += 1
    }
    let map = map
    wave = first..<end
    runs = Parallel.map(Array(pieces[wave])) { $0.map { Self.read($0, in: map) } }
  }
}

// What the cores do
extension ReadAhead {
  private static func pieces(
    of id: SourceFileID, in map: SourceMap, _ sizes: Sizes
  ) -> [Piece] {
    let file = map[id]
    guard let array = JSONReader.arrayAhead(file, id: id, stride: sizes.piece),
      let output = CLIOutput(rawValue: array.member.name)
    else { return [] }
    let ends = array.starts.dropFirst() + [file.count]
    return zip(array.starts, ends).map { start, end in
      // Where no further place was found, the rest is not read ahead.
      Piece(file: id, output: output, range: start..<min(end, start + 2 * sizes.piece))
    }
  }

  private static func read(_ piece: Piece, in map: SourceMap) -> Run? {
    var rows: [OutputRow] = []
    let end = JSONReader.readAhead(map[piece.file], id: piece.file, in: piece.range) { element in
      do throws(FieldError) {
        rows.append(try OutputRow(element, of: piece.output))
        return true
      } catch {
        return false
      }
    }
    return end.map { Run(rows: rows, end: $0) }
  }
}
