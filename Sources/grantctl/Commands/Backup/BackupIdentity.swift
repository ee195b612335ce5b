internal import MerkleLog
internal import Varlink

/// `identity.json` of a backup: whose log it is. Members: `storeId`, `formatVersion`, `origin`, `position` (events),
/// `verifierKey`, `takenAt` (RFC 3339) and `keys`: all that its checkpoints were ever signed and cosigned with.
///
/// It is no proof: what it says of the log is held to the signed checkpoint beside it.
struct BackupIdentity: Equatable {
    static let fileName = "identity.json"

    var storeId: String
    var formatVersion: Int64
    var origin: String
    var position: UInt64
    var verifierKey: String
    var takenAt: String
    var keys: [String]

    /// `nil` where the folder has none: then it is no backup, and may be a folder of tiles.
    static func read(_ folder: Folder) throws(Failure) -> BackupIdentity? {
        guard let bytes = try folder.bytes(fileName) else { return nil }
        let place = folder.path(of: fileName)
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes[...])
        } catch {
            throw Failure(.notHeld, "\(place): \(error)")
        }
        guard let storeId = value["storeId"]?.string, let formatVersion = value["formatVersion"]?.int,
            let origin = value["origin"]?.string,
            let position = value["position"]?.int.flatMap({ UInt64(exactly: $0) }),
            let verifierKey = value["verifierKey"]?.string, let takenAt = value["takenAt"]?.string
        else {
            throw Failure(
                .notHeld,
                "\(place) lacks one of storeId, formatVersion, origin, position, verifierKey and takenAt.")
        }
        return BackupIdentity(
            storeId: storeId, formatVersion: formatVersion, origin: origin, position: position,
            verifierKey: verifierKey, takenAt: takenAt,
            keys: value["keys"]?.array?.compactMap(\.string) ?? [verifierKey])
    }

    var bytes: [UInt8] {
        let value: JSONValue = [
            "storeId": .string(storeId), "formatVersion": .number(String(formatVersion)), "origin": .string(origin),
            "position": .number(String(position)), "verifierKey": .string(verifierKey), "takenAt": .string(takenAt),
            "keys": .array(keys.map { .string($0) }),
        ]
        return Array((PrettyJSON.text(value) + "\n").utf8)
    }

    /// Holds it to the checkpoint beside it and to the keys. Its position may be ahead, where a backup was interrupted.
    func verify(_ signed: SignedCheckpoint, _ trust: Trust, at place: String) throws(Failure) {
        guard origin.utf8.elementsEqual(signed.origin.utf8) else {
            throw Failure(.notHeld, "\(place) is of \(origin), and the checkpoint beside it of \(signed.origin).")
        }
        guard position >= signed.size else {
            throw Failure(
                .notHeld, "\(place) has \(position) events, and the checkpoint beside it \(signed.size).")
        }
        guard trust.keys.isEmpty || trust.keys.contains(where: { "\($0)" == verifierKey }) else {
            throw Failure(.notHeld, "\(place) names the key \(verifierKey), which is none of those given.")
        }
    }
}
