internal import Glibc

/// A folder of small files that others read. Each file appears whole or not at all; names are relative, with `/`
/// between folders, which are made where they are missing.
final class Folder {
    let path: String
    /// Names of files that were written and may not be on the disk yet.
    private var unflushed: [String] = []
    /// Whether the folder was made just now, so that its own name may not be on the disk yet.
    private var isNew = false

    /// No file that is read as a whole here is larger: a bundle has 256 records of at most 65,535 bytes.
    static let fileBytesMax = 256 * (65_535 + 2)

    /// - Parameter path: A slash at its end, as shells complete it, means nothing.
    init(path: String) {
        let end = path.lastIndex { $0 != "/" }
        self.path = end.map { String(path[...$0]) } ?? (path.isEmpty ? "." : "/")
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    // MARK: Reading

    /// The file's bytes; `nil` where there is none.
    ///
    /// - Throws: `Failure` for one that cannot be read, or is larger than any that belongs here.
    func bytes(_ name: String) throws(Failure) -> [UInt8]? {
        let descriptor = open(path(of: name), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Self.failure("open", path(of: name))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure("read", path(of: name)) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.fileBytesMax else {
            throw Failure(
                .notHeld,
                "\(path(of: name)) is no file of at most \(Self.fileBytesMax) bytes, and none is larger here.")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let read = bytes[count...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw Self.failure("read", path(of: name)) }
            if read == 0 { break }
            count += read
        }
        return Array(bytes[..<count])
    }

    func text(_ name: String) throws(Failure) -> String? {
        guard let bytes = try bytes(name) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.notHeld, "\(path(of: name)) is not UTF-8.")
        }
        return text
    }

    func exists(_ name: String) -> Bool {
        access(path(of: name), F_OK) == 0
    }

    /// Names in a folder of it, sorted; empty where there is none.
    func names(in folder: String) throws(Failure) -> [String] {
        guard let stream = opendir(path(of: folder)) else {
            if errno == ENOENT { return [] }
            throw Self.failure("read", path(of: folder))
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    // MARK: Writing

    /// Makes the folder itself, and those above it, where it is missing.
    func make() throws(Failure) {
        guard !exists(".") else { return }
        try Self.makeFolders(path)
        isNew = true
    }

    /// Writes a file beside its place and renames it, so that nobody ever reads a part of it. It is durable after
    /// `flush`.
    func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o644) throws(Failure) {
        let target = path(of: name)
        let draft = "\(target).new"
        // One that an interrupted run left may be readable by others than this one is to be.
        unlink(draft)
        var descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        if descriptor < 0, errno == ENOENT {
            try Self.makeFolders(Self.parent(of: target))
            descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        }
        guard descriptor >= 0 else { throw Self.failure("write", target) }
        guard FileOutput.write(bytes, to: descriptor) else {
            let failure = Self.failure("write", target)
            close(descriptor)
            unlink(draft)
            throw failure
        }
        guard close(descriptor) == 0, rename(draft, target) == 0 else { throw Self.failure("write", target) }
        unflushed.append(name)
    }

    /// Removes a file, if it is there.
    func remove(_ name: String) throws(Failure) {
        guard unlink(path(of: name)) == 0 || errno == ENOENT else { throw Self.failure("remove", path(of: name)) }
    }

    /// Removes a folder with the files in it, if it is there.
    func removeFolder(_ name: String) throws(Failure) {
        for file in try names(in: name) { try remove("\(name)/\(file)") }
        guard rmdir(path(of: name)) == 0 || errno == ENOENT else { throw Self.failure("remove", path(of: name)) }
    }

    /// Brings everything that was written since the last time to the disk: files, their names, and the folders.
    ///
    /// All at the end, not each as it is written: the kernel has written most of it by then, and the first flush
    /// commits the file system's journal for the others.
    func flush() throws(Failure) {
        var folders: Set<String> = isNew ? [path, Self.parent(of: path)] : [path]
        for name in unflushed {
            try Self.flush(path(of: name))
            var rest = name[...]
            while let slash = rest.lastIndex(of: "/") {
                rest = rest[..<slash]
                folders.insert(path(of: String(rest)))
            }
        }
        for folder in folders { try Self.flush(folder) }
        unflushed.removeAll()
        isNew = false
    }

    private static func flush(_ path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("flush", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flush", path) }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the folder itself, mode 0700, where it is missing. Not those above it: they may be the place of a disk that
    /// is not mounted.
    func makePrivate() throws(Failure) {
        guard !exists(".") else { return }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.failure("make the folder", path) }
        isNew = true
    }

    private static func makeFolders(_ path: String) throws(Failure) {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw failure("make the folder", path)
        }
        try makeFolders(String(path[..<slash]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("make the folder", path) }
    }

    private static func failure(_ what: String, _ path: String) -> Failure {
        let code = errno
        let step = code == ENOSPC || code == EDQUOT ? " Make room and run it again: it goes on where it stopped." : ""
        return Failure(
            code == EACCES || code == EPERM ? .notPermitted : .refused,
            "Cannot \(what) \(path): \(String(cString: strerror(code))) (errno \(code)).\(step)")
    }
}
