/// Which commands were recorded, so that one recorded twice is found.
///
/// It keeps 8 bytes of hash for each, in a set that takes 11 to 22 bytes for each: 100 to 200 MB for 10 million. The
/// hash is keyed anew in every process, so that nobody can choose identifiers that collide.
struct CommandUse {
    private var hashes: Set<Int> = []

    var count: Int { hashes.count }

    /// Notes a command.
    ///
    /// - Returns: whether it may have been noted before. By chance that is so of one in a million million pairs, and so
    ///   the caller has to look in the log itself.
    mutating func note(_ commandId: String) -> Bool {
        var hasher = Hasher()
        hasher.combine(commandId)
        return !hashes.insert(hasher.finalize()).inserted
    }
}
