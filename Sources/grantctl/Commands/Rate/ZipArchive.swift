internal import CLibZip
internal import Glibc

/// A ZIP archive in memory (APPNOTE.TXT), read by libzip: `eurofxref-hist.zip` holds one CSV file.
enum ZipArchive {
    private static let chunkBytes = 256 << 10

    /// Whether it begins as an archive does: the signature of a local file header, APPNOTE.TXT 4.3.7.
    static func isArchive(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    }

    /// The one file in it; its checksum is verified.
    ///
    /// - Parameter name: What the archive is called in messages.
    /// - Throws: `Failure` for what is no archive, is damaged, or holds none or several files.
    static func onlyFile(in bytes: [UInt8], name: String) throws(Failure) -> (name: String, bytes: [UInt8]) {
        let archive = try open(bytes, name)
        defer { zip_discard(archive) }
        let count = zip_get_num_entries(archive, 0)
        guard count == 1 else {
            throw Failure(
                .refused,
                "\(name) holds \(count) files, and one file of rates is wanted. Unpack it and name the file. "
                    + "Nothing was sent.")
        }
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_stat_index(archive, 0, 0, &stat) == 0, let entry = stat.name.map({ String(cString: $0) }) else {
            throw damaged(name, zip_get_error(archive))
        }
        guard stat.size <= UInt64(InputFile.bytesMax) else {
            throw Failure(
                .refused, "\(entry) in \(name) is longer than \(InputFile.bytesMax) bytes. Nothing was sent.")
        }
        guard let file = zip_fopen_index(archive, 0, 0) else { throw damaged(name, zip_get_error(archive)) }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        while true {
            let read = zip_fread(file, &chunk, UInt64(chunk.count))
            // The checksum is compared at the end of the file.
            if read == 0 { return (entry, content) }
            guard read > 0, content.count + Int(read) <= InputFile.bytesMax else {
                throw damaged(name, zip_file_get_error(file))
            }
            content += chunk[..<Int(read)]
        }
    }

    private static func open(_ bytes: [UInt8], _ name: String) throws(Failure) -> OpaquePointer {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        // The source owns the copy and frees it: an array's memory lasts only as long as a closure.
        guard let copy = malloc(max(1, bytes.count)) else {
            throw Failure(.refused, "There is no memory for the \(bytes.count) bytes of \(name). Nothing was sent.")
        }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, bytes.count) } }
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
            free(copy)
            throw damaged(name, &error)
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw damaged(name, &error)
        }
        return archive
    }

    private static func damaged(_ name: String, _ error: UnsafeMutablePointer<zip_error_t>) -> Failure {
        Failure(
            .refused,
            "\(name) cannot be read as a ZIP archive: \(String(cString: zip_error_strerror(error))). "
                + "Download it again. Nothing was sent.")
    }
}
