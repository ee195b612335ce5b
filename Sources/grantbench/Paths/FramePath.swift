import Control
import Varlink

/// To frame: from the bytes of a command to its parameters, and the reply's bytes into their place.
struct FramePath: MeasuredPath {
    private let interface: Interface
    private var machine: ConnectionStateMachine
    private let requests: [[UInt8]]
    private let reply = ReplyMessage(Array("{}".utf8))

    init(in folder: String) throws {
        interface = try ControlInterfaces.ledger.parsed()
        machine = ConnectionStateMachine(
            messageBytesMax: 4 << 20, depthMax: JSONReader.depthMaxDefault, pipelinedCallsMax: 128
        ) { _ in true }
        let workload = Workload()
        requests = (0..<PathName.countMax).map { index in
            let plan = workload.plan(of: index / Workload.recordsPerGrant)
            var bytes: [UInt8] = []
            CommandText.appendCall(
                plan.record(index % Workload.recordsPerGrant), of: plan, commandId: Array("grantbench-\(index)".utf8),
                to: &bytes)
            return bytes
        }
    }

    mutating func run(_ count: Int) throws {
        for request in requests[..<count] {
            machine.received(request)
            guard case .start(let id, let call) = machine.next(),
                let method = interface.method(String(call.methodName))
            else { throw BenchFailure("A command of the workload was not taken for a call of \(interface.name).") }
            _ = try interface.validate(parameters: call.parameters, of: method)
            machine.reply(id, reply)
            guard case .write = machine.next() else {
                throw BenchFailure("The reply to a command of the workload was not sent.")
            }
        }
    }
}
