/// Why a word on the command line cannot be taken. Shown by the argument parser behind the option's name.
struct InputError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
