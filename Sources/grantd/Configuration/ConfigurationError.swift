/// A configuration file that cannot be used: every fault of it, so that one round of editing is enough.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    package let file: String
    package let faults: [Fault]

    /// One thing wrong with the file.
    package struct Fault: Sendable, Equatable, CustomStringConvertible {
        /// `limits.message-bytes`; empty when the fault is the whole file's.
        package let keyPath: String
        /// A sentence with the value found, what is allowed and why.
        package let message: String

        package var description: String { keyPath.isEmpty ? message : "\(keyPath): \(message)" }
    }

    /// One line per fault, each beginning with the file, as compilers print them.
    package var description: String { faults.map { "\(file): \($0)" }.joined(separator: "\n") }
}

/// Why a value is not taken; the reader adds file and key path.
struct BadValue: Error, Equatable {
    let message: String

    init(_ message: String) { self.message = message }
}
