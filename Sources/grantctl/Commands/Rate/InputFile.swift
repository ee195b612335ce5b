internal import Glibc

/// A whole file in memory, or standard input for `-`.
enum InputFile {
    /// A file of rates is some 2 MB; what is far beyond that is another file.
    static let bytesMax = 64 << 20
    private static let chunkBytes = 256 << 10

    static func bytes(_ file: String) throws(Failure) -> [UInt8] {
        let name = file == "-" ? "standard input" : file
        let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(.refused, "Cannot open \(name): \(String(cString: strerror(errno))). Nothing was sent.")
        }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw Failure(.refused, "Cannot read \(name): \(String(cString: strerror(errno))). Nothing was sent.")
            }
            bytes += chunk[..<count]
            guard bytes.count <= bytesMax else {
                throw Failure(.refused, "\(name) is longer than \(bytesMax) bytes. Nothing was sent.")
            }
        }
    }
}
