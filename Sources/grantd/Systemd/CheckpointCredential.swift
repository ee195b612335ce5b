import Glibc

/// The checkpoint key as a credential of the service manager (systemd.exec(5), LoadCredential=).
enum CheckpointCredential {
    static let name = "checkpoint-key"

    /// Path of the credential; nil if the service was given none of that name.
    static func path(in folder: String) -> String? {
        let path = "\(folder)/\(name)"
        return access(path, R_OK) == 0 ? path : nil
    }
}
