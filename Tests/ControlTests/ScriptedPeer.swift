import Dispatch
import Glibc
import Synchronization

/// A peer at a socket of its own in the abstract namespace that frames as Varlink does and says what the test tells it.
final class ScriptedPeer: Sendable {
    enum Step: Sendable {
        /// JSON texts, each followed by a zero.
        case reply([String])
        /// Bytes as they are.
        case raw([UInt8])
        case close
    }

    let address: String
    private let listener: Int32
    private let seen = Mutex<[String]>([])

    /// - Parameters:
    ///   - pieceBytes: How many bytes it writes at once, to split its messages.
    ///   - answer: Gets each message and its number from 0.
    init(pieceBytes: Int = .max, answer: @escaping @Sendable (Int, String) -> Step) {
        address = "unix:@grantctl-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let name = Array(address.utf8.dropFirst("unix:@".utf8.count))
        var socketAddress = sockaddr_un()
        socketAddress.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &socketAddress.sun_path) { room in
            UnsafeMutableRawBufferPointer(rebasing: room[1...]).copyBytes(from: name)
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + name.count)
        let isBound = withUnsafePointer(to: &socketAddress) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 }
        }
        precondition(isBound && listen(listener, 4) == 0, "no socket for the test: errno \(errno)")
        let handle = listener
        DispatchQueue.global().async { [self] in
            let connection = accept(handle, nil, nil)
            defer { Glibc.close(connection) }
            serve(connection, pieceBytes, answer)
        }
    }

    deinit {
        Glibc.close(listener)
    }

    /// The messages that came.
    var messages: [String] { seen.withLock { $0 } }

    private func serve(_ connection: Int32, _ pieceBytes: Int, _ answer: (Int, String) -> Step) {
        var buffer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var number = 0
        while true {
            while let zero = buffer.firstIndex(of: 0) {
                let message = String(decoding: buffer[..<zero], as: UTF8.self)
                buffer.removeFirst(zero + 1)
                seen.withLock { $0.append(message) }
                switch answer(number, message) {
                case .reply(let texts): for text in texts { send(connection, Array(text.utf8) + [0], pieceBytes) }
                case .raw(let bytes): send(connection, bytes, pieceBytes)
                case .close: return
                }
                number += 1
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return }
            buffer += chunk[..<count]
        }
    }

    private func send(_ connection: Int32, _ bytes: [UInt8], _ pieceBytes: Int) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.prefix(pieceBytes).withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
