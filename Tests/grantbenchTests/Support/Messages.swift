import Control
import Varlink

@testable import grantbench

/// A request as a daemon takes it: one whole message whose parameters are as the interface declares them.
struct TakenCall {
    let method: String
    let parameters: Parameters

    init(_ request: [UInt8], _ interface: ControlInterfaces) throws {
        var decoder = FrameDecoder(messageBytesMax: 4 << 20)
        decoder.append(request)
        guard let message = try decoder.next(), !decoder.holdsUnfinishedMessage else { throw NotOneMessage() }
        let call = try Call(parsing: message)
        let declared = try interface.parsed()
        guard call.interfaceName ?? "" == declared.name, let method = declared.method(String(call.methodName)) else {
            throw NotOneMessage()
        }
        self.method = method.name
        parameters = try declared.validate(parameters: call.parameters, of: method)
    }

    private struct NotOneMessage: Error {}
}

extension [UInt8] {
    /// Calls `body` with the bytes of a text.
    static func with<R>(_ text: String, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try Array(text.utf8).withUnsafeBytes(body)
    }
}
