/// The key of a thing in a kept report: the report's number, and what its rows are by, each followed by 0x00. The key of
/// a row is that of its thing, followed by the currency.
///
/// One is filled anew for every place of a posting: to make a list of texts for each costs more than all that is done
/// with it.
package struct KeptKey: Hashable, Sendable {
    /// What the keys of its rows begin with.
    package private(set) var bytes: [UInt8] = []
    package private(set) var report: KeptReport
    private var componentCount = 0

    package init(_ report: KeptReport, _ keys: [String] = []) {
        self.report = report
        bytes.reserveCapacity(64)
        begin(report)
        for key in keys { append(key) }
    }

    mutating func begin(_ report: KeptReport) {
        self.report = report
        bytes.removeAll(keepingCapacity: true)
        bytes.append(report.rawValue)
        componentCount = 0
    }

    mutating func append(_ component: String) {
        bytes.append(contentsOf: component.utf8)
        bytes.append(0)
        componentCount += 1
    }

    /// Whether its components can be told apart: none of them contains 0x00.
    package var isSound: Bool { bytes.count { $0 == 0 } == componentCount }

    package func row(_ currency: String) -> [UInt8] { bytes + currency.utf8 }

    /// What a row is by, and its currency.
    package static func components(ofRow key: [UInt8]) -> (keys: [String], currency: String) {
        var components = key.dropFirst().split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let currency = components.removeLast()
        return (components, currency)
    }

    package func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    package static func == (left: KeptKey, right: KeptKey) -> Bool { left.bytes == right.bytes }
}
