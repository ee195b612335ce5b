import Control
import Varlink

/// To frame: from the bytes of a command to its parameters, and the reply's bytes into their place.
final class FramePath: MeasuredPath {
    private let interface: Interface
    private let methods: [String: (method: Interface.Method, facts: UInt64)]
    private var machine: ConnectionStateMachine
    private let requests: [[UInt8]]
    private let reply = ReplyMessage(Array("{}".utf8))

    init(in folder: String) throws {
        interface = try ControlInterfaces.ledger.parsed()
        methods = Dictionary(uniqueKeysWithValues: interface.methods.map { ($0.name, ($0, Self.facts(of: $0))) })
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

    /// The parameters that are facts, a bit for each: grantd checks them while it reads them, which is not counted here.
    private static func facts(of method: Interface.Method) -> UInt64 {
        method.input.fields.indices.reduce(0) { bits, index in
            switch method.input.fields[index].type {
            case .named, .optional(.named): bits | 1 << UInt64(index)
            default: bits
            }
        }
    }

    func run(_ count: Int) throws {
        for request in requests[..<count] {
            machine.received(request)
            guard case .start(let id, let call) = machine.next(),
                let (method, facts) = methods[String(call.methodName)]
            else { throw BenchFailure("A command of the workload was not taken for a call of \(interface.name).") }
            _ = try interface.validate(
                parametersOf: call, method, unchecked: facts, depthMax: JSONReader.depthMaxDefault - 1)
            machine.reply(id, reply)
            guard case .write = machine.next() else {
                throw BenchFailure("The reply to a command of the workload was not sent.")
            }
        }
    }
}
