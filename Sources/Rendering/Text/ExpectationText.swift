import SourceText
import TraceModel

/// What a scenario expected of its pull, beside what came of it.
extension TraceText {
  /// The whole text of a trace and, at its end, whether the expectation holds.
  public func text(_ trace: PullTrace, expectation: Expectation?) -> String {
    guard let expectation else { return text(trace) }
    return text(trace) + "\n" + text(of: expectation, trace)
  }

  /// One line, with its end, for a list of many scenarios: whether the expectation holds, else how
  /// it does not; the verdict, where nothing is expected.
  ///
  /// - Parameters:
  ///   - name: The scenario, as the list calls it.
  ///   - nameWidth: Columns for names; a longer name pushes only its own line.
  public func line(
    _ trace: PullTrace, name: String, nameWidth: Int, expectation: Expectation?
  ) -> String {
    let name = StyledText(name).padded(to: nameWidth) + "  "
    let mismatches = expectation?.mismatches(with: trace) ?? []
    let line: StyledText
    if expectation == nil {
      line = trace.verdict.sign + " " + name + StyledText(trace.verdictWords)
    } else if mismatches.isEmpty {
      line =
        StyledText("✔ ", .good) + name + StyledText("as expected: ", .faint)
        + StyledText(trace.verdictWords)
    } else {
      line = StyledText("✘ ", .bad) + name + StyledText(mismatches.joined(separator: "; "), .bad)
    }
    return line.painted(with: palette) + "\n"
  }

  private func text(of expectation: Expectation, _ trace: PullTrace) -> String {
    let mismatches = expectation.mismatches(with: trace)
    if mismatches.isEmpty {
      return written(
        labelled([(StyledText("expect", .faint), StyledText("✔ the expectation holds", .good), "")])
      )
    }
    return written(
      labelled(
        mismatches.enumerated().map { index, mismatch in
          (
            StyledText(index == 0 ? "expect" : "", .faint), StyledText("✘ \(mismatch)", .bad),
            index == 0 ? places.text(expectation.span) : ""
          )
        }))
  }
}
