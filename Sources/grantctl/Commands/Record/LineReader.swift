internal import Glibc

/// Reads a file, or standard input for `-`, line by line, and counts the lines from 1.
final class LineReader {
    private let name: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private var number = 0

    private static let chunkBytes = 64 << 10
    /// A record is at most 65,535 bytes, and its command as JSON hardly more than a few times that.
    static let lineBytesMax = 4 << 20

    init(_ file: String) throws(Failure) {
        name = file == "-" ? "standard input" : file
        descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(.refused, "Cannot open \(file): \(String(cString: strerror(errno))). Nothing was sent.")
        }
    }

    deinit {
        if descriptor != STDIN_FILENO, descriptor >= 0 { close(descriptor) }
    }

    /// The next line without its end, and its number; `nil` after the last.
    func next() throws(Failure) -> (number: Int, text: String)? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return try line(buffer[start..<end])
            }
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return try line(buffer[start...])
            }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            guard searched <= Self.lineBytesMax else {
                throw Failure(
                    .refused,
                    "\(name), line \(number + 1) is longer than \(Self.lineBytesMax) bytes. Is it one command a line?")
            }
            try fill()
        }
    }

    private func line(_ bytes: ArraySlice<UInt8>) throws(Failure) -> (number: Int, text: String) {
        number += 1
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.refused, "\(name), line \(number): The line is not UTF-8. Nothing of this line was sent.")
        }
        return (number, text)
    }

    private func fill() throws(Failure) {
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
