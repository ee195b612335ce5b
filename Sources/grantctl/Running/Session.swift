internal import Control
internal import Varlink

/// A command's way to the daemon and to the terminal.
final class Session {
    let options: GlobalOptions
    let console: Console
    private var client: Client

    /// - Parameter mayPage: Whether the answer may go through a pager: reads do, writes and followed logs do not.
    init(_ options: GlobalOptions, mayPage: Bool = true) throws(Failure) {
        self.options = options
        do throws(ClientError) {
            client = try Client(ClientAddress(options.socketAddress))
        } catch {
            throw Failure(error)
        }
        console = Console(color: options.color, mayPage: mayPage && !options.noPager && options.output == .table)
    }

    func call(_ method: String, _ parameters: JSONValue = [:]) throws(Failure) -> JSONValue {
        do throws(ClientError) {
            return try client.call(method, parameters)
        } catch {
            throw Failure(error)
        }
    }

    /// As `call`, with the error reply as a value for those who know more of it.
    func outcome(_ method: String, _ parameters: JSONValue) throws(Failure) -> Result<JSONValue, ErrorReply> {
        do throws(ClientError) {
            return .success(try client.call(method, parameters))
        } catch {
            if case .refused(let reply) = error { return .failure(reply) }
            throw Failure(error)
        }
    }

    func stream(
        _ method: String, _ parameters: JSONValue, onReply: (JSONValue) -> Client.Continuation
    ) throws(Failure) {
        do throws(ClientError) {
            try client.stream(method, parameters, onReply: onReply)
        } catch {
            throw Failure(error)
        }
    }

    /// As `Client.pipeline`; the error is left to the caller, who knows what was acknowledged.
    func pipeline(
        window: Int = Client.pipelineWindow, nextCall: () -> PipelinedCall?,
        onReply: (Result<JSONValue, ErrorReply>) -> Client.Continuation
    ) throws(ClientError) {
        try client.pipeline(window: window, nextCall: nextCall, onReply: onReply)
    }

    // MARK: Printing

    /// One value: over several lines at a terminal, else on one.
    func print(json value: JSONValue) {
        console.write((console.isTerminal ? PrettyJSON.text(value) : value.description) + "\n")
    }

    /// One value on one line.
    func print(line value: JSONValue) {
        console.write(value.description + "\n")
    }

    /// Blocks for people; what their signs mean and the position that they hold for go to stderr.
    func print(_ blocks: [Block], asOf: JSONValue?) {
        console.write(Block.text(blocks, isStyled: console.isStyled))
        console.finish()
        if let legend = FigureSign.legend(blocks.reduce(into: []) { $0.formUnion($1.signs) }) { Console.say(legend) }
        if let position = Words.position(asOf) { Console.say(position) }
    }

    /// The position for those forms that have no place for it; JSON says it itself, and tables have it below them.
    func sayPosition(_ asOf: JSONValue?) {
        guard options.output == .csv || options.output == .jsonl, let position = Words.position(asOf) else { return }
        Console.say(position)
    }

    func print(csv table: Table) {
        console.write(CSV.header(table.columns))
        for row in table.rows { console.write(CSV.row(row)) }
    }
}
