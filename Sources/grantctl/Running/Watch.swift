internal import Control
internal import Glibc
internal import Varlink

/// Draws an answer, follows the log on a second connection, and draws again when it has grown.
enum Watch {
    /// At most two drawings a second: more cannot be read.
    private static let pauseMicroseconds: UInt64 = 500_000

    /// Ends by an interrupt, with exit code 0, or by what it throws.
    static func run(_ options: GlobalOptions, _ answer: (Session) throws(Failure) -> Answer) throws(Failure) {
        // Each drawing is flushed before the next event is waited for, so nothing is lost.
        signal(SIGINT) { _ in _exit(ProgramExit.done.rawValue) }
        let session = try Session(options, mayPage: false)
        let log = try Session(options, mayPage: false)
        var position: Int64 = 0
        do throws(Failure) {
            position = try draw(answer, isFirst: true, session)
            try follow(log, after: position) { () throws(Failure) in
                position = try draw(answer, isFirst: false, session)
                return position
            }
        } catch  where error.status == .unreachable {
            throw Failure(
                .unreachable, "grantd went away. What is shown holds as of event \(position).\n\(error.message)")
        }
        throw Failure(
            .unreachable, "grantd ended the log that was followed. What is shown holds as of event \(position).")
    }

    /// Prints the answer and says which event it holds for.
    private static func draw(
        _ answer: (Session) throws(Failure) -> Answer, isFirst: Bool, _ session: Session
    ) throws(Failure) -> Int64 {
        let drawn = try answer(session)
        if session.console.isScreen {
            // ECMA-48: cursor to the first place (CUP), erase the page (ED 2).
            session.console.write("\u{1B}[H\u{1B}[2J")
        } else if !isFirst {
            session.console.write("--\n")
        }
        drawn.print(in: session)
        return drawn.reply["asOf"]?["sequence"]?.int ?? 0
    }

    private static func follow(
        _ log: Session, after start: Int64, _ redraw: () throws(Failure) -> Int64
    ) throws(Failure) {
        var position = start
        var drawnAt = microseconds()
        var failure: Failure?
        let parameters: JSONValue = ["after": .number(String(start)), "follow": true]
        try log.stream("org.grantd.Log.Read", parameters) { reply in
            // Pages that came while something was drawn are in that drawing.
            guard let last = reply["events"]?.array?.last?["sequence"]?.int, last > position else { return .goOn }
            let elapsed = microseconds() - drawnAt
            if elapsed < pauseMicroseconds { usleep(UInt32(pauseMicroseconds - elapsed)) }
            do throws(Failure) {
                position = max(last, try redraw())
                drawnAt = microseconds()
                return .goOn
            } catch {
                failure = error
                return .stop
            }
        }
        if let failure { throw failure }
    }

    /// Of a clock that is never set.
    private static func microseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1000
    }
}
