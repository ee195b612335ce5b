internal import EventLog
internal import Glibc
internal import MerkleLog

/// Where a process that reads a store is, in memory that it shares with the one that started it: it is still there when
/// a damaged page has killed the reader.
final class PlaceMark {
    /// What the reader's own descriptor of it is numbered.
    static let inheritedDescriptor: Int32 = 3

    let descriptor: Int32
    private let words: UnsafeMutablePointer<UInt64>

    private static let wordCount = 3
    private static let byteCount = wordCount * MemoryLayout<UInt64>.size

    /// A new mark, in a file without a name.
    init() throws(Failure) {
        guard let file = tmpfile() else { throw Self.failure("make a temporary file") }
        defer { fclose(file) }
        descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, Self.inheritedDescriptor)
        guard descriptor >= 0, ftruncate(descriptor, off_t(Self.byteCount)) == 0 else {
            throw Self.failure("make a temporary file")
        }
        words = try Self.map(descriptor)
    }

    /// The mark of the process that started this one.
    init(inherited: Void) throws(Failure) {
        descriptor = Self.inheritedDescriptor
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == Self.byteCount else {
            throw Failure(.usage, "Only `grantctl verify --store` starts this: run that.")
        }
        words = try Self.map(descriptor)
    }

    deinit {
        munmap(words, Self.byteCount)
        close(descriptor)
    }

    /// Rises with every place: a reader that hangs is known by it.
    var stepCount: UInt64 { words[0] }

    /// The place that is read, or was when the reader died.
    var place: StorePlace {
        get { StorePlace(code: words[1], number: words[2]) }
        set {
            (words[1], words[2]) = newValue.encoded
            words[0] &+= 1
        }
    }

    private static func map(_ descriptor: Int32) throws(Failure) -> UnsafeMutablePointer<UInt64> {
        guard let address = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
            address != MAP_FAILED
        else { throw failure("share memory") }
        return address.bindMemory(to: UInt64.self, capacity: wordCount)
    }

    private static func failure(_ what: String) -> Failure {
        Failure(.refused, "Cannot \(what) for a process that reads the store: \(String(cString: strerror(errno))).")
    }
}

extension StorePlace {
    private static let tables = ["meta", "events", "tree", "frontier", "checkpoints"]
    private static let levelShift: UInt64 = 56

    /// Which kind of place, and which one of them. Of a table that is none of a log, and of a row of the identity, only
    /// that it is in the file: no reader dies of its name.
    var encoded: (code: UInt64, number: UInt64) {
        switch self {
        case .file, .identity: (0, 0)
        case .table(let name): Self.tables.firstIndex(of: name).map { (1, UInt64($0)) } ?? (0, 0)
        case .record(let sequence): (2, sequence)
        // Nodes that are kept are of level 8 and above: their indices have 56 bits.
        case .node(let node): (3, UInt64(node.level) << Self.levelShift | node.index)
        case .frontier: (4, 0)
        case .checkpoint(let size): (5, size)
        case .lastSigned: (6, 0)
        }
    }

    init(code: UInt64, number: UInt64) {
        switch code {
        case 1: self = .table(Self.tables[Int(number)])
        case 2: self = .record(sequence: number)
        case 3:
            self = .node(
                TreeNode(level: Int(number >> Self.levelShift), index: number & (1 << Self.levelShift - 1)))
        case 4: self = .frontier
        case 5: self = .checkpoint(size: number)
        case 6: self = .lastSigned
        default: self = .file
        }
    }
}
