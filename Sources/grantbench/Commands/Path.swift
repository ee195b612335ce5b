import ArgumentParser
import Glibc

struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path",
        abstract: "Run one core path so many times in this process, for instruction counts.",
        discussion: """
            append: encode, hash and put one record. project: take one event into every projector. replay: decode one \
            record and evolve the books. frame: take the bytes of one command in.

            Everything that a path needs is made beforehand, always the same: the difference between two counts is the \
            path. scripts/instructions counts so under valgrind.

            Example: valgrind --tool=callgrind grantbench path append --count 400
            """)

    @Argument(help: "Which path.")
    var name: PathName

    @Option(help: "How often.")
    var count = PathName.countMax

    func validate() throws {
        guard (0...PathName.countMax).contains(count) else {
            throw ValidationError("--count is \(count), and must be from 0 to \(PathName.countMax).")
        }
    }

    func run() throws {
        // In memory, so that no disk is waited for.
        let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        try ScratchFolder.with("\(parent)/grantbench.\(getpid())") { folder in
            guard mkdir(folder, 0o700) == 0 else {
                throw BenchFailure("\(folder) cannot be made: \(String(cString: strerror(errno))).")
            }
            var path = try name.type.init(in: folder)
            try path.run(count)
        }
    }
}
