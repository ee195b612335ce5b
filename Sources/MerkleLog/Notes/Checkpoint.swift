/// What a log says of itself (C2SP tlog-checkpoint): its name, how many records it has, and the root over them.
///
/// As text: origin, decimal size, base64 root, and any further lines, which are signed with the others and not
/// interpreted.
package struct Checkpoint: Sendable {
    /// The log's name, which is also the name of its key: not empty, without space and plus.
    package let origin: String
    /// Leaves; also the sequence of the last record.
    package let size: UInt64
    package let root: TreeHash
    /// Further lines, none of them empty.
    package let extensions: [String]

    /// - Throws: ``NoteFault`` for an origin or a further line that could not be read back.
    package init(origin: String, size: UInt64, root: TreeHash, extensions: [String] = []) throws(NoteFault) {
        let lines = [origin, String(size), root.base64] + extensions
        try self.init(text: lines.map { "\($0)\n" }.joined())
        // A newline within a line would make it two.
        for (index, line) in extensions.enumerated() where !line.hasSameBytes(as: self.extensions[index]) {
            throw .malformedCheckpoint(line: 4 + index, expected: "one line", found: line)
        }
    }

    /// Reads the text of a note strictly: one form of every number and every hash.
    package init(text: String) throws(NoteFault) {
        var lines = LineReader(Array(text.utf8)[...])
        origin = try Self.line(&lines, "the log's name, without space or plus") { line in
            let name = line.text
            do { try VerifierKey.check(name: name) } catch { return nil }
            return name
        }
        size = try Self.line(&lines, "the number of records") { Decimal.decoded($0.text) }
        root = try Self.line(&lines, "the root, 32 bytes in base64") { TreeHash(base64: $0.text) }
        var extensions: [String] = []
        while !lines.rest.isEmpty {
            extensions.append(
                try Self.line(&lines, "a line that is not empty and ends") { $0.isEmpty ? nil : $0.text })
        }
        self.extensions = extensions
    }

    private static func line<Value>(
        _ lines: inout LineReader, _ expected: String, _ read: (ArraySlice<UInt8>) -> Value?
    ) throws(NoteFault) -> Value {
        let number = lines.lineNumber + 1
        let line = lines.next()
        guard let line, let value = read(line) else {
            throw .malformedCheckpoint(line: number, expected: expected, found: line?.text)
        }
        return value
    }

    /// What is signed.
    package var text: String {
        ([origin, String(size), root.base64] + extensions).map { "\($0)\n" }.joined()
    }
}

extension Checkpoint: Equatable {
    package static func == (left: Checkpoint, right: Checkpoint) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }
}
