internal import Synchronization
package import Varlink

/// The server's half of the certification that Varlink's own clients run against a service.
///
/// A client calls `Start`, `Test01` to `Test11` and `End` in this order, and passes on what it was answered. For tests
/// only: a daemon offers it when a flag asks for it.
package final class CertificationInterface: InterfaceHandler {
    package let interface = CertificationDescription.interface

    /// The next step of each client that has started.
    private let progress = Mutex(Progress())

    private struct Progress {
        var nextStep: [String: Int] = [:]
        var startedCount = 0
    }

    /// Clients that never finish must not fill the memory: beyond this many all begin anew.
    private static let clientCountMax = 1024

    package init() {}

    package func handle(_ call: IncomingCall, _ responder: Responder) {
        if call.method == "Start" {
            return responder.reply(json: JSONValue.object([.init(name: "client_id", value: .string(start()))]).bytes)
        }
        guard let step = Self.steps.firstIndex(where: { $0.method == call.method }) else {
            return responder.fail(.methodNotImplemented("\(interface.name).\(call.method)"))
        }
        let clientID = call.parameters.string("client_id") ?? ""
        guard advance(clientID, from: step) else {
            return responder.fail("\(interface.name).ClientIdError", JSONValue.object([]))
        }
        check(Self.steps[step], clientID, call, responder)
    }

    // MARK: Steps

    private struct Step {
        let method: String
        /// What the client must send besides its id.
        let expected: [JSONMember]
        let reply: JSONValue
        var mode = Call.Mode.single
    }

    private static let steps: [Step] = [
        Step(method: "Test01", expected: [], reply: ["bool": true]),
        Step(method: "Test02", expected: [.init(name: "bool", value: true)], reply: ["int": 1]),
        Step(method: "Test03", expected: [.init(name: "int", value: 1)], reply: ["float": .number("1.0")]),
        Step(method: "Test04", expected: [.init(name: "float", value: .number("1.0"))], reply: ["string": "ping"]),
        Step(
            method: "Test05", expected: [.init(name: "string", value: "ping")],
            reply: .object(CertificationValues.scalars)),
        Step(
            method: "Test06", expected: CertificationValues.scalars,
            reply: ["struct": .object(CertificationValues.scalars)]),
        Step(
            method: "Test07", expected: [.init(name: "struct", value: .object(CertificationValues.scalars))],
            reply: ["map": CertificationValues.map]),
        Step(
            method: "Test08", expected: [.init(name: "map", value: CertificationValues.map)],
            reply: ["set": CertificationValues.set]),
        Step(
            method: "Test09", expected: [.init(name: "set", value: CertificationValues.set)],
            reply: ["mytype": CertificationValues.myType]),
        Step(
            method: "Test10", expected: [.init(name: "mytype", value: CertificationValues.myType)], reply: [:],
            mode: .series),
        Step(
            method: "Test11", expected: [.init(name: "last_more_replies", value: CertificationValues.replies)],
            reply: [:], mode: .oneway),
        Step(method: "End", expected: [], reply: ["all_ok": true]),
    ]

    private func check(_ step: Step, _ clientID: String, _ call: IncomingCall, _ responder: Responder) {
        let wanted = JSONValue.object([.init(name: "client_id", value: .string(clientID))] + step.expected)
        let got: JSONValue
        do { got = try JSONValue(parsing: call.parameters.bytes) } catch {
            return responder.fail(.internalFailure("Parameters that were validated do not parse: \(error)"))
        }
        guard call.mode == step.mode, CertificationValues.areSame(wanted, got) else {
            forget(clientID)
            let parameters: JSONValue = [
                "wants": Self.described(step.method, wanted, step.mode),
                "got": Self.described(call.method, got, call.mode),
            ]
            return responder.fail("\(interface.name).CertificationError", parameters)
        }
        if step.mode == .series { return Self.replySeries(responder) }
        if step.method == "End" { forget(clientID) }
        responder.reply(json: step.reply.bytes)
    }

    private static func replySeries(_ responder: Responder) {
        let replies = CertificationValues.replies.array ?? []
        let messages = replies.enumerated().map { index, text in
            ReplyMessage(
                JSONValue.object([.init(name: "string", value: text)]).bytes,
                kind: index + 1 < replies.count ? .continues : .last)
        }
        responder.reply(series: messages)
    }

    private static func described(_ method: String, _ parameters: JSONValue, _ mode: Call.Mode) -> JSONValue {
        var call: [JSONMember] = [
            .init(name: "method", value: .string("org.varlink.certification.\(method)")),
            .init(name: "parameters", value: parameters),
        ]
        if mode != .single { call.append(.init(name: mode == .series ? "more" : "oneway", value: true)) }
        return .object(call)
    }

    // MARK: Clients

    private func start() -> String {
        progress.withLock { progress in
            if progress.nextStep.count >= Self.clientCountMax { progress.nextStep = [:] }
            progress.startedCount += 1
            let clientID = "client-\(progress.startedCount)"
            progress.nextStep[clientID] = 0
            return clientID
        }
    }

    private func advance(_ clientID: String, from step: Int) -> Bool {
        progress.withLock { progress in
            guard progress.nextStep[clientID] == step else { return false }
            progress.nextStep[clientID] = step + 1
            return true
        }
    }

    private func forget(_ clientID: String) {
        progress.withLock { $0.nextStep[clientID] = nil }
    }
}
