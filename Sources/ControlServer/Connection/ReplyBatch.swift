internal import NIOCore
package import Varlink

/// Answers to many calls at once, delivered with one hop per event loop and one write per connection.
///
/// For the writer, which knows the fate of a whole group of commands at the same moment.
package struct ReplyBatch: Sendable {
    private var byLoop: [(loop: any EventLoop, answers: [(Responder, ReplyMessage)])] = []

    package init() {}

    /// The call's only or last answer.
    package mutating func add(_ responder: Responder, _ message: ReplyMessage) {
        guard responder.claim(message) else { return }
        if let index = byLoop.firstIndex(where: { $0.loop === responder.loop }) {
            byLoop[index].answers.append((responder, message))
        } else {
            byLoop.append((responder.loop, [(responder, message)]))
        }
    }

    package consuming func send() {
        for (loop, answers) in byLoop {
            loop.execute {
                for (responder, message) in answers { responder.handler.note(responder, message) }
                for (responder, _) in answers { responder.handler.perform() }
            }
        }
    }
}
