import LMDB
import Reports

/// The key of a thing in a kept report: the report's name and what its rows are by, each followed by 0x00. The key of a
/// row is that of its thing, followed by the currency; it is a ``CompositeKey``.
///
/// One is filled anew for every place of a posting: to make a list of texts for each costs more than all that is done
/// with it.
struct KeptKey: Hashable, Sendable {
    private var bytes: [UInt8] = []
    private var componentCount = 0

    init() {
        bytes.reserveCapacity(64)
    }

    /// - Throws: a failure if a component contains 0x00.
    init(_ report: KeptReport, _ keys: [String]) throws(CodecFailure) {
        begin(report)
        for key in keys { append(key) }
        try check()
    }

    mutating func begin(_ report: KeptReport) {
        bytes.removeAll(keepingCapacity: true)
        componentCount = 0
        append(report.rawValue)
    }

    /// Lends the key of every combination of one component of each of the lists.
    mutating func forEach(_ keys: ArraySlice<[String]>, _ body: (KeptKey) throws -> Void) rethrows {
        guard let first = keys.first else { return try body(self) }
        let length = bytes.count
        for component in first {
            append(component)
            try forEach(keys.dropFirst(), body)
            bytes.removeLast(bytes.count - length)
            componentCount -= 1
        }
    }

    private mutating func append(_ component: String) {
        bytes.append(contentsOf: component.utf8)
        bytes.append(0)
        componentCount += 1
    }

    /// Components are told apart by the 0x00 between them.
    ///
    /// - Throws: a failure if a component contains one.
    func check() throws(CodecFailure) {
        guard bytes.count(where: { $0 == 0 }) == componentCount else {
            throw CodecFailure("one of \(componentCount) components of a key contains the byte 0x00")
        }
    }

    /// What the keys of its rows begin with.
    var prefix: [UInt8] { bytes }

    func row(_ currency: String) -> [UInt8] { bytes + currency.utf8 }

    /// What a row is by, and its currency.
    static func components(ofRow key: [UInt8]) -> (keys: [String], currency: String) {
        var components = key.split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let currency = components.removeLast()
        components.removeFirst()
        return (components, currency)
    }

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    static func == (left: KeptKey, right: KeptKey) -> Bool { left.bytes == right.bytes }

    func precedes(_ other: KeptKey) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }
}
