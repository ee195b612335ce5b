/// Where a tile lies in a folder or on a web server (C2SP tlog-tiles): `tile/<L>/<N>[.p/<W>]` for hashes,
/// `tile/entries/<N>[.p/<W>]` for records.
///
/// N is written in groups of three digits, all but the last with an `x` before them: `x001/x234/067`.
package struct TilePath: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// Hashes of the nodes of level 8 times the tile's; 0...7, as a size has 64 bits.
        case hashes(tileLevel: Int)
        /// Records.
        case entries
    }

    package let content: Content
    /// Counts the tiles of one kind from the left, from 0.
    package let index: UInt64
    /// Hashes or records in it: 256, or 1...255 in a partial tile, the last of its kind.
    package let width: Int

    package static let fullWidth = Int(TreeNode.tileWidth)
    private static let tileLevelMax = (UInt64.bitWidth - 1) / TreeNode.tileHeight

    /// Nil for a level, an index or a width that no tree has.
    package init?(_ content: Content, index: UInt64, width: Int = fullWidth) {
        let tileLevel =
            switch content {
            case .hashes(let tileLevel): tileLevel
            case .entries: 0
            }
        guard (0...Self.tileLevelMax).contains(tileLevel), (1...Self.fullWidth).contains(width) else { return nil }
        // The last of its nodes must have a last leaf.
        let (first, isBeyond) = index.multipliedReportingOverflow(by: TreeNode.tileWidth)
        guard !isBeyond, first <= .max - UInt64(width),
            first + UInt64(width) <= .max >> UInt64(tileLevel * TreeNode.tileHeight)
        else { return nil }
        self.content = content
        self.index = index
        self.width = width
    }

    /// Reads a path in its one form.
    package init(parsing path: String) throws(TileFault) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard parts.popFirst() == "tile", let kind = parts.popFirst() else { throw .malformedPath(path) }
        var width = Self.fullWidth
        if parts.count >= 2, parts[parts.endIndex - 2].hasSuffix(".p") {
            guard let partial = parts.popLast().flatMap({ Int($0) }), partial < Self.fullWidth else {
                throw .malformedPath(path)
            }
            width = partial
            parts[parts.endIndex - 1].removeLast(2)
        }
        let digits = parts.map { $0.first == "x" ? $0.dropFirst() : $0 }.joined()
        let content = kind == "entries" ? Content.entries : Int(kind).map { .hashes(tileLevel: $0) }
        // Whatever else is not in the one form is found in that it would be written otherwise.
        guard let content, let index = UInt64(digits), let tile = TilePath(content, index: index, width: width),
            tile.description.hasSameBytes(as: path)
        else { throw .malformedPath(path) }
        self = tile
    }

    /// Whether it may be replaced by a wider one as the log grows.
    package var isPartial: Bool { width < Self.fullWidth }

    /// The tree's nodes whose hashes are in it: level, and indices. For entries those of their leaves.
    package var nodes: (level: Int, indices: Range<UInt64>) {
        let level =
            switch content {
            case .hashes(let tileLevel): tileLevel * TreeNode.tileHeight
            case .entries: 0
            }
        let first = index * TreeNode.tileWidth
        return (level, first..<first + UInt64(width))
    }
}

extension TilePath {
    /// The tiles of a tree of so many leaves: those of records, then those of hashes from the lowest level up.
    package static func tiles(ofSize size: UInt64) -> [TilePath] {
        guard size > 0 else { return [] }
        var tiles = self.tiles(.entries, nodeCount: size)
        for tileLevel in 0...tileLevelMax {
            tiles += self.tiles(
                .hashes(tileLevel: tileLevel), nodeCount: size >> UInt64(tileLevel * TreeNode.tileHeight))
        }
        return tiles
    }

    private static func tiles(_ content: Content, nodeCount: UInt64) -> [TilePath] {
        let (fullCount, partialWidth) = nodeCount.quotientAndRemainder(dividingBy: TreeNode.tileWidth)
        let full = (0..<fullCount).compactMap { TilePath(content, index: $0) }
        return full + (TilePath(content, index: fullCount, width: Int(partialWidth)).map { [$0] } ?? [])
    }
}

extension TilePath: CustomStringConvertible {
    /// The path, without a slash before it.
    package var description: String {
        let kind =
            switch content {
            case .hashes(let tileLevel): String(tileLevel)
            case .entries: "entries"
            }
        var groups = [Self.group(index)]
        var rest = index / 1_000
        while rest > 0 {
            groups.append("x" + Self.group(rest))
            rest /= 1_000
        }
        return "tile/\(kind)/\(groups.reversed().joined(separator: "/"))" + (isPartial ? ".p/\(width)" : "")
    }

    /// The last three digits.
    private static func group(_ number: UInt64) -> String {
        let digits = String(number % 1_000)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
