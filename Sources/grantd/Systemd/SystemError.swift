import Glibc

/// What `errno` says, in the words of the C library.
func systemErrorText(_ code: CInt) -> String {
    // strerror_r writes to the caller's buffer: strerror's own is shared by all threads.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
        guard let base = buffer.baseAddress, strerror_r(code, base, buffer.count) == 0 else { return "error \(code)" }
        return String(cString: base)
    }
}
