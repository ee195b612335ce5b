internal import NIOCore
package import Varlink

/// Answers to many calls at once, delivered with one hop per event loop and one write per connection.
///
/// For the writer, which knows the fate of a whole group of commands at the same moment. The messages are made on the
/// connections' event loops: the writer has better things to do than to encode.
package struct ReplyBatch: Sendable {
    package typealias Make = @Sendable () throws -> ReplyMessage

    private var byLoop: [(loop: any EventLoop, answers: [(responder: Responder, make: Make)])] = []

    package init() {}

    /// The call's only or last answer.
    package mutating func add(_ responder: Responder, _ make: @escaping Make) {
        // The loop may stop once its connections are gone.
        guard !responder.isCancelled else { return }
        if let index = byLoop.firstIndex(where: { $0.loop === responder.loop }) {
            byLoop[index].answers.append((responder, make))
        } else {
            byLoop.append((responder.loop, [(responder, make)]))
        }
    }

    package consuming func send() {
        for (loop, answers) in byLoop {
            loop.execute {
                for (responder, make) in answers {
                    let message = Self.message(make)
                    if responder.claim(message) { responder.handler.note(responder, message) }
                }
                for (responder, _) in answers { responder.handler.perform() }
            }
        }
    }

    private static func message(_ make: Make) -> ReplyMessage {
        do {
            return try make()
        } catch {
            return ServiceError.internalFailure("\(error)").message
        }
    }
}
