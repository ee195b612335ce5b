import Testing

@testable import Varlink

@Suite("a connection's state machine keeps the protocol's order")
struct ConnectionStateMachineTests {
    /// The machine, and what it made its owner do: `start X`, `write X`, `close X`.
    private final class Connection {
        var machine: ConnectionStateMachine
        var ids: [String: ConnectionStateMachine.CallID] = [:]

        /// Methods of the interface `p.P` are pipelined.
        init(pipelinedCallsMax: Int = 4) {
            machine = ConnectionStateMachine(
                messageBytesMax: 1000, depthMax: 8, pipelinedCallsMax: pipelinedCallsMax,
                isPipelined: { $0.hasPrefix("p.P.") })
        }

        var isIdle: Bool { machine.isIdle }
        var wantsInput: Bool { machine.wantsInput }
        var unfinishedMessageBytes: Int? { machine.unfinishedMessageBytes }

        func send(_ calls: Call...) -> [String] {
            machine.received(calls.flatMap(\.message))
            return perform()
        }

        func sendText(_ text: String) -> [String] {
            machine.received(text.utf8)
            return perform()
        }

        func answer(_ method: String, _ text: String? = nil, kind: ReplyMessage.Kind = .last) throws
            -> [String]
        {
            let id = try #require(ids[method])
            machine.reply(id, ReplyMessage("{\"r\":\"\(text ?? method)\"}".utf8, kind: kind))
            return perform()
        }

        func perform() -> [String] {
            var done: [String] = []
            while let action = machine.next() {
                switch action {
                case .start(let id, let call):
                    ids[String(call.methodName)] = id
                    done.append("start \(call.methodName)")
                case .write(let messages):
                    for message in messages.flatMap(\.array).split(separator: 0) {
                        let reply = try? Reply(parsing: Array(message)[...])
                        done.append("write \(reply?.parameters["r"]?.string ?? "?")")
                    }
                case .close(let reason): done.append("close \(reason)")
                }
            }
            return done
        }
    }

    private func call(_ name: String, _ mode: Call.Mode = .single) -> Call { Call(method: "a.A.\(name)", mode: mode) }
    private func pipelined(_ name: String, _ mode: Call.Mode = .single) -> Call {
        Call(method: "p.P.\(name)", mode: mode)
    }

    @Test("calls run one after another")
    func oneAtATime() throws {
        let connection = Connection()
        #expect(connection.send(call("A"), call("B"), call("C")) == ["start A"])
        #expect(try connection.answer("A") == ["write A", "start B"])
        #expect(try connection.answer("B") == ["write B", "start C"])
        #expect(try connection.answer("C") == ["write C"])
        #expect(connection.isIdle)
    }

    @Test("pipelined calls run together, and their replies leave in the order of the calls")
    func pipelining() throws {
        let connection = Connection()
        #expect(
            connection.send(pipelined("A"), pipelined("B"), pipelined("C"), call("D"), pipelined("E"))
                == ["start A", "start B", "start C"])
        #expect(try connection.answer("C") == [])
        #expect(try connection.answer("B") == [])
        #expect(try connection.answer("A") == ["write A", "write B", "write C", "start D"])
        #expect(try connection.answer("D") == ["write D", "start E"])
        #expect(try connection.answer("E") == ["write E"])
    }

    @Test("no more calls are in progress together than may wait")
    func pipeliningIsLimited() throws {
        let connection = Connection(pipelinedCallsMax: 2)
        #expect(
            connection.send(pipelined("A"), pipelined("B"), pipelined("C"), pipelined("D"), pipelined("E"))
                == ["start A", "start B"])
        #expect(!connection.wantsInput)
        #expect(try connection.answer("A") == ["write A", "start C"])
        #expect(try connection.answer("B") == ["write B", "start D"])
        #expect(try connection.answer("C") == ["write C", "start E"])
        #expect(connection.wantsInput)
    }

    @Test("beyond the pipelining limit input is unwanted, and what comes nevertheless is kept")
    func backPressure() throws {
        let connection = Connection(pipelinedCallsMax: 2)
        #expect(connection.send(call("A")) == ["start A"])
        #expect(connection.wantsInput)
        #expect(connection.send(call("B"), call("C")) == [])
        #expect(!connection.wantsInput)
        #expect(connection.send(call("D"), call("E")) == [])
        connection.machine.inputClosed()
        for (answered, started) in [("A", "B"), ("B", "C"), ("C", "D"), ("D", "E")] {
            #expect(try connection.answer(answered) == ["write \(answered)", "start \(started)"])
        }
        #expect(try connection.answer("E") == ["write E", "close peerFinished"])
    }

    @Test("calls that wait may hold no more bytes than one message may")
    func waitingBytes() {
        let connection = Connection(pipelinedCallsMax: 100)
        let large = Call(
            method: "a.A.L", parameters: Array("{\"x\":\"\(String(repeating: "y", count: 600))\"}".utf8)[...])
        #expect(connection.send(call("A"), large) == ["start A"])
        #expect(connection.wantsInput)
        #expect(connection.send(large) == [])
        #expect(!connection.wantsInput)
    }

    @Test("a oneway call is never answered, but the next one waits for its end")
    func oneway() throws {
        let connection = Connection()
        #expect(connection.send(call("A", .oneway), call("B")) == ["start A"])
        #expect(try connection.answer("A") == ["start B"])
        #expect(try connection.answer("B", kind: .error("a.A.No")) == ["write B"])
    }

    @Test("a pipelined oneway call does not disturb the order of its neighbours")
    func pipelinedOneway() throws {
        let connection = Connection()
        #expect(
            connection.send(pipelined("A"), pipelined("B", .oneway), pipelined("C")) == [
                "start A", "start B", "start C",
            ])
        #expect(try connection.answer("C") == [])
        #expect(try connection.answer("B") == [])
        #expect(try connection.answer("A") == ["write A", "write C"])
    }

    @Test("a series stands alone, even of a pipelined method")
    func series() throws {
        let connection = Connection()
        #expect(connection.send(pipelined("A"), pipelined("S", .series), pipelined("B")) == ["start A"])
        #expect(try connection.answer("A") == ["write A", "start S"])
        #expect(try connection.answer("S", "1", kind: .continues) == ["write 1"])
        #expect(try connection.answer("S", "2", kind: .continues) == ["write 2"])
        #expect(try connection.answer("S", "3") == ["write 3", "start B"])
    }

    @Test("after the peer's half has ended, all it sent is answered, and then the connection closes")
    func halfClosure() throws {
        let connection = Connection()
        #expect(connection.send(call("A"), call("B")) == ["start A"])
        connection.machine.inputClosed()
        #expect(connection.perform() == [])
        #expect(!connection.wantsInput)
        #expect(try connection.answer("A") == ["write A", "start B"])
        #expect(try connection.answer("B") == ["write B", "close peerFinished"])
        #expect(connection.perform() == [], "closing is the last action")
        let idle = Connection()
        idle.machine.inputClosed()
        #expect(idle.perform() == ["close peerFinished"])
    }

    @Test("sound calls from before a fault are answered, those after it are not seen")
    func fault() throws {
        let connection = Connection()
        _ = connection.send(call("A"), call("B"))
        #expect(connection.sendText("{}\0") == [])
        #expect(!connection.wantsInput)
        #expect(connection.send(call("C")) == [])
        #expect(try connection.answer("A") == ["write A", "start B"])
        let fault = ConnectionStateMachine.CloseReason.fault(.badCall(.noMethod))
        #expect(try connection.answer("B") == ["write B", "close \(fault)"])
    }

    @Test("a fault does not wait for a series")
    func faultDuringSeries() throws {
        let connection = Connection()
        #expect(connection.send(call("S", .series)) == ["start S"])
        let fault = ConnectionStateMachine.CloseReason.fault(.badCall(.notAnObject))
        #expect(connection.sendText("[]\0") == ["close \(fault)"])
    }

    @Test("a message cut off by the end of the stream is a fault")
    func truncated() {
        let connection = Connection()
        #expect(connection.sendText("{\"method") == [])
        #expect(connection.unfinishedMessageBytes == 8)
        connection.machine.inputClosed()
        let fault = ConnectionStateMachine.CloseReason.fault(.truncatedMessage(bytes: 8))
        #expect(connection.perform() == ["close \(fault)"])
    }

    @Test("a message that is begun must end in time, and no message at all may take forever")
    func deadline() {
        let connection = Connection()
        connection.machine.messageDeadlinePassed()
        #expect(connection.perform() == [])
        _ = connection.sendText("{")
        connection.machine.messageDeadlinePassed()
        let fault = ConnectionStateMachine.CloseReason.fault(.unfinishedMessage(bytes: 1))
        #expect(connection.perform() == ["close \(fault)"])
    }

    @Test("a message over the limit is a fault before it ends")
    func tooLong() {
        let connection = Connection()
        let fault = ConnectionStateMachine.CloseReason.fault(.messageTooLong(bytesMax: 1000))
        #expect(connection.sendText(String(repeating: " ", count: 1001)) == ["close \(fault)"])
    }

    @Test("nothing is started for a peer whose replies pile up")
    func outputBlocked() throws {
        let connection = Connection()
        #expect(connection.send(call("A"), call("B")) == ["start A"])
        connection.machine.setOutputBlocked(true)
        #expect(try connection.answer("A") == ["write A"])
        connection.machine.setOutputBlocked(false)
        #expect(connection.perform() == ["start B"])
    }

    @Test("when the server stops, calls in progress are answered, those that wait are dropped, a series ends")
    func stopping() throws {
        let connection = Connection()
        _ = connection.send(pipelined("A"), pipelined("B"), call("C"))
        connection.machine.stop()
        #expect(connection.perform() == [])
        #expect(try connection.answer("B") == [])
        #expect(try connection.answer("A") == ["write A", "write B", "close stopping"])
        let streaming = Connection()
        _ = streaming.send(call("S", .series))
        streaming.machine.inputClosed()
        #expect(streaming.perform() == [])
        streaming.machine.stop()
        #expect(streaming.perform() == ["close stopping"])
    }

    @Test("answers after the close are dropped")
    func lateAnswer() throws {
        let connection = Connection()
        _ = connection.send(call("S", .series))
        connection.machine.stop()
        #expect(connection.perform() == ["close stopping"])
        #expect(try connection.answer("S") == [])
    }

    @Test("whatever way the stream is cut, the same calls are started in the same order")
    func everySplit() throws {
        let stream = [call("A"), call("B"), call("C")].flatMap(\.message)
        for split in 0...stream.count {
            let connection = Connection()
            connection.machine.received(stream[..<split])
            var done = connection.perform()
            connection.machine.received(stream[split...])
            connection.machine.inputClosed()
            done += connection.perform()
            for name in ["A", "B", "C"] { done += try connection.answer(name) }
            #expect(
                done == ["start A", "write A", "start B", "write B", "start C", "write C", "close peerFinished"],
                "split at \(split)")
        }
    }
}
