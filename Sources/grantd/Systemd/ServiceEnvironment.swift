import Glibc

/// The environment variables that the daemon heeds, read once at its start.
package enum ServiceEnvironment {
    /// systemd.exec(5)'s folders, credentials and journal, the boot id of the unit, and what a terminal wants.
    package static let names = [
        "STATE_DIRECTORY", "CONFIGURATION_DIRECTORY", "CREDENTIALS_DIRECTORY", "JOURNAL_STREAM", "GRANTD_BOOT_ID",
        "NO_COLOR", "TERM",
    ]

    /// Those of ``names`` that are set. Call it before other threads start: `getenv` is not safe beside `setenv`.
    package static func current() -> [String: String] {
        var variables: [String: String] = [:]
        for name in names {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        return variables
    }
}
