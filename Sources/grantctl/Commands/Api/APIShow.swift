internal import ArgumentParser
internal import Control
internal import Varlink

struct APIShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api",
        abstract: "Print the Varlink interfaces that grantd serves; it needs no daemon.",
        discussion: """
            Without a name it lists the interfaces. An interface is printed whole; a method, a type or an error with \
            its comment and all types that it uses.

            Example: grantctl api org.grantd.Reports.Report
            """)

    @Argument(
        help: ArgumentHelp("org.grantd.Reports, org.grantd.Reports.Report, or Report.", valueName: "interface|method"))
    var name: String?

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        if global.output != .table {
            throw ValidationError("Interfaces are printed as they are written: leave out -o.")
        }
    }

    func run() throws {
        let text = try name.map { name throws(Failure) in try APIText.text(of: name) } ?? APIText.list
        let console = Console(color: global.color, mayPage: !global.noPager)
        console.write(text)
        console.finish()
    }
}

/// The interfaces as text.
enum APIText {
    /// Name and description of every interface: the daemon's own, and that of every Varlink service.
    static var interfaces: [(name: String, description: String)] {
        ControlInterfaces.allCases.map { ($0.rawValue, $0.description) }
            + [(ServiceDescription.interface.name, ServiceDescription.text)]
    }

    /// The interfaces, each with the first sentence of its comment and the names of its methods.
    static var list: String {
        let blocks = interfaces.map { name, description -> Block in
            let interface = try? Interface(parsing: description)
            let methods = (interface?.methods ?? []).map(\.name).joined(separator: ", ")
            return .fields([
                .init(name, interface.map { firstSentence($0.documentation) } ?? ""),
                .init("grantctl api \(name)", methods),
            ])
        }
        return Block.text(blocks, isStyled: false)
    }

    /// - Parameter name: Of an interface, or of something that an interface declares, with or without the interface's.
    static func text(of name: String) throws(Failure) -> String {
        if let interface = interfaces.first(where: { $0.name == name }) { return interface.description }
        var found: [(name: String, text: String)] = []
        for (interface, description) in interfaces {
            let isQualified = name.hasPrefix("\(interface).")
            guard isQualified || !name.contains(".") else { continue }
            let bare = isQualified ? String(name.dropFirst(interface.utf8.count + 1)) : name
            // The interfaces are built in and parsed by tests: what cannot be parsed declares nothing.
            guard let excerpt = try? InterfaceExcerpt(of: bare, in: description) else { continue }
            found.append(("\(interface).\(bare)", excerpt.text))
        }
        guard let first = found.first else {
            throw Failure(.notFound, "No interface declares \(name). See `grantctl api` for what there is.")
        }
        // A type of one name is one type in all interfaces, with the same words.
        if found.count > 1 {
            Console.say("Also in \(found.dropFirst().map(\.name).joined(separator: ", ")).")
        }
        return first.text
    }

    /// Of a comment whose lines are broken anywhere.
    private static func firstSentence(_ comment: String) -> String {
        let words = comment.split(whereSeparator: \.isWhitespace)
        let end = words.firstIndex { $0.hasSuffix(".") } ?? words.endIndex - 1
        return words.isEmpty ? "" : words[...end].joined(separator: " ")
    }
}
