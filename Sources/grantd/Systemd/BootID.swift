internal import CGrantdSystem

/// Which start of the machine this is; read models that were not closed cleanly are only trusted within one.
package enum BootID {
    /// The boot id as 32 hexadecimal digits, or nil where none is to be had.
    ///
    /// `GRANTD_BOOT_ID` comes first, for `ProcSubset=pid` of the unit hides the kernel's own,
    /// `/proc/sys/kernel/random/boot_id`. The two write it differently (`%b` of systemd has no dashes), so both are
    /// brought to one form. A value that is no id counts as absent.
    package static func current(environment: [String: String]) -> String? {
        var id = sd_id128_t()
        if let given = environment["GRANTD_BOOT_ID"], sd_id128_from_string(given, &id) >= 0 { return text(id) }
        return sd_id128_get_boot(&id) >= 0 ? text(id) : nil
    }

    private static func text(_ id: sd_id128_t) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(SD_ID128_STRING_MAX)) { buffer in
            // The buffer has the size the function is declared with, so it cannot fail.
            String(cString: sd_id128_to_string(id, buffer.baseAddress!))
        }
    }
}
