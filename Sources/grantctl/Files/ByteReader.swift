internal import Glibc

/// Reads a file, or standard input for `-`, from its beginning to its end, in memory that does not grow with it.
final class ByteReader {
    /// What it is called in messages.
    let name: String
    /// Bytes that were taken.
    private(set) var position: Int64 = 0
    /// Bytes of the file; 0 where it is none, and its end is not known.
    let size: Int64

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    private static let chunkBytes = 256 << 10
    /// Far beyond a line of an exported log: a record has at most 65,535 bytes, its event as JSON a few times that.
    static let lineBytesMax = 4 << 20

    init(_ file: String) throws(Failure) {
        name = file == "-" ? "standard input" : file
        descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                errno == EACCES ? .notPermitted : .refused, "Cannot open \(file): \(String(cString: strerror(errno))).")
        }
        var status = stat()
        size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : 0
    }

    deinit {
        if descriptor != STDIN_FILENO, descriptor >= 0 { close(descriptor) }
    }

    /// The next bytes without taking them; fewer at the end.
    func peek(_ count: Int) throws(Failure) -> ArraySlice<UInt8> {
        while buffer.count - start < count, !isAtEnd { try fill() }
        return buffer[start...].prefix(count)
    }

    /// The next bytes; `nil` where the file ends before them.
    func take(_ count: Int) throws(Failure) -> [UInt8]? {
        let bytes = try peek(count)
        guard bytes.count == count else { return nil }
        advance(count)
        return Array(bytes)
    }

    /// The next line with its end, which the last one may lack; `nil` after the last.
    func line() throws(Failure) -> [UInt8]? {
        var searched = 0
        while true {
            if let end = buffer[(start + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                return try take(end + 1 - start)
            }
            searched = buffer.count - start
            if isAtEnd {
                guard searched > 0 else { return nil }
                return try take(searched)
            }
            guard searched <= Self.lineBytesMax else {
                throw Failure(
                    .notHeld, "\(name), at byte \(position): a line is longer than \(Self.lineBytesMax) bytes.")
            }
            try fill()
        }
    }

    /// The rest, for a file that is small.
    func rest(max bytesMax: Int) throws(Failure) -> [UInt8] {
        let bytes = Array(try peek(bytesMax + 1))
        guard bytes.count <= bytesMax else {
            throw Failure(.notHeld, "\(name) is longer than \(bytesMax) bytes, and nothing of its kind is.")
        }
        advance(bytes.count)
        return bytes
    }

    private func advance(_ count: Int) {
        start += count
        position += Int64(count)
    }

    private func fill() throws(Failure) {
        buffer.removeFirst(start)
        start = 0
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count >= 0 {
                isAtEnd = count == 0
                buffer += chunk[..<count]
                return
            }
            guard errno == EINTR else {
                throw Failure(.refused, "Cannot read \(name): \(String(cString: strerror(errno))).")
            }
        }
    }
}
