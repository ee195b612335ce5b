import FoundationEssentials
import Glibc
import LMDB

/// Whether the views on disk can be trusted after the last run.
///
/// Their commits are not forced to disk. After a clean stop they are (a mark says so); after a crash of the process the
/// kernel still has their pages; after a crash of the machine nobody knows. So they are made anew when there is no mark
/// and the machine was started since, or that cannot be known, or when the second run in a row ended uncleanly.
struct ViewsLifecycle {
    let folder: String
    /// This start of the machine; nil if it cannot be known.
    let bootId: String?

    private var markPath: String { folder + "/clean" }
    private var runPath: String { folder + "/run" }
    private var damagePath: String { folder + "/damaged" }

    enum Verdict: Equatable {
        case trusted
        case distrusted(String)
    }

    /// What the last run left behind. Call before anything is written.
    func verdict() -> Verdict {
        if let damage = read(damagePath) { return .distrusted("they were found damaged: \(damage)") }
        if exists(markPath) { return .trusted }
        guard exists(folder + "/data.mdb") else { return .trusted }  // nothing there to distrust
        guard let run = read(runPath) else { return .distrusted("nothing tells how the last run ended") }
        let lines = run.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 2, let bootId, lines[0] == bootId else {
            return .distrusted("the last run ended uncleanly, and the machine may have been started since")
        }
        guard lines[1] == "0" else { return .distrusted("two runs in a row ended uncleanly") }
        return .trusted
    }

    /// Notes that a run begins: from here on only a clean end makes the views trusted. On disk before it returns.
    ///
    /// - Parameter areNew: the views were just made, so that no unclean end is behind them.
    func begin(areNew: Bool) throws(StoreError) {
        try StateFiles.makeFolder(folder)
        let unclean = !areNew && !exists(markPath) && exists(runPath) ? 1 : 0
        try StateFiles.write("\(bootId ?? "")\n\(unclean)\n", to: runPath)
        if unlink(markPath) != 0, errno != ENOENT { throw StateFiles.failure("remove", markPath) }
        try StateFiles.sync(folder: folder)
    }

    /// Notes that something in the views cannot be read: they are never trusted again.
    func noteDamage(_ reason: String) throws(StoreError) {
        try StateFiles.write(reason, to: damagePath)
        try StateFiles.sync(folder: folder)
    }

    /// Notes a clean end. Call after the views were forced to disk.
    func end() throws(StoreError) {
        try StateFiles.write("\n", to: markPath)
        try StateFiles.sync(folder: folder)
    }

    /// Deletes the views; they are made anew from the log.
    func delete() throws(StoreError) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            guard exists(folder) else { return }
            throw StoreError(
                kind: .other(code: 0), operation: "delete the views", path: folder, text: "\(error)",
                nextStep: "Delete the folder by hand and start again; it is rebuilt from the log.")
        }
    }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private func read(_ path: String) -> String? { (try? StateFiles.read(path)) ?? nil }
}
