internal import ArgumentParser
internal import Varlink

struct NoteAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Add a remark to a grant, a project, an organisation, a document, an entry or an event.",
        discussion: """
            Example: grantctl note "The text says nine countries." --grant JP-IOM-2011 --entry P1
            """)

    @Argument(help: ArgumentHelp("The remark.", valueName: "text"), transform: TextInput.parse)
    var text: JSONValue

    @OptionGroup(title: "Subject Options") var subject: SubjectOptions
    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        if subject.object == nil {
            throw ValidationError("Say what the remark is about: --grant JP-IOM-2011, with --entry P1 for one entry.")
        }
    }

    func run() throws {
        try write.perform(.addNote, .object(["subject": subject.object, "text": text]), global)
    }
}
