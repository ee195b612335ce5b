/// Why a benchmark cannot run, or cannot be trusted: a sentence with the next step.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
