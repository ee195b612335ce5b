import CLMDB

/// How full an environment is, and who reads it.
public struct EnvironmentUsage: Equatable, Sendable {
    /// The most the file can grow to, in bytes.
    public let mapBytes: Int
    /// Bytes of one page.
    public let pageBytes: Int
    /// Pages the file has ever needed, free ones included.
    public let pagesAllocated: Int
    /// Pages inside the file that are free, some of which old snapshots may still hold.
    public let pagesFree: Int
    /// The number of the last committed transaction.
    public let lastTransaction: Int
    /// Reader slots in use, and how many there are.
    public let readers: Int
    public let readersMax: Int

    /// Bytes of the file, free pages included.
    public var fileBytes: Int { pagesAllocated * pageBytes }
    /// Bytes that hold data.
    public var usedBytes: Int { (pagesAllocated - pagesFree) * pageBytes }
    /// Bytes that can still be written before the map is full.
    public var headroomBytes: Int { mapBytes - usedBytes }
}

extension Environment {
    /// How full it is. Reads the list of free pages: a few microseconds, more after large deletions.
    public func usage() throws(StoreError) -> EnvironmentUsage {
        let scope = try beginRead()
        defer { endRead(scope) }
        var information = unsafe MDB_envinfo()
        var code = unsafe mdb_env_info(handle, &information)
        guard code == 0 else { throw failure("read the usage", code) }
        var status = MDB_stat()
        code = unsafe mdb_env_stat(handle, &status)
        guard code == 0 else { throw failure("read the usage", code) }
        return unsafe EnvironmentUsage(
            mapBytes: information.me_mapsize, pageBytes: Int(status.ms_psize),
            pagesAllocated: information.me_last_pgno + 1, pagesFree: try freePages(scope),
            lastTransaction: information.me_last_txnid, readers: Int(information.me_numreaders),
            readersMax: Int(information.me_maxreaders))
    }

    /// How large the map is, and how much of it the file has ever needed, free pages included. Reads no page: see
    /// ``usage()`` for what of that is free.
    public func mapUse() throws(StoreError) -> (mapBytes: Int, fileBytes: Int) {
        var information = unsafe MDB_envinfo()
        var status = MDB_stat()
        var code = unsafe mdb_env_info(handle, &information)
        if code == 0 { code = unsafe mdb_env_stat(handle, &status) }
        guard code == 0 else { throw failure("read the usage", code) }
        return unsafe (information.me_mapsize, (information.me_last_pgno + 1) * Int(status.ms_psize))
    }

    /// Table 0 lists, by transaction, the pages it freed: a count and the page numbers, each a machine word.
    private func freePages(_ scope: TransactionScope) throws(StoreError) -> Int {
        let list = TableHandle(
            number: 0, name: "of free pages", environment: EnvironmentIdentity(number: number, path: path))
        var scan = Scan(list, scope, from: nil, prefix: nil, reversed: false)
        var count = 0
        while true {
            let step = unsafe scan.next()
            if unsafe step.code == MDB_NOTFOUND { return count }
            guard unsafe step.code == 0 else { throw unsafe failure("read the list of free pages", step.code) }
            guard unsafe step.value.count >= MemoryLayout<UInt>.size else {
                throw failure("read the list of free pages", MDB_CORRUPTED)
            }
            count += Int(unsafe step.value.loadUnaligned(as: UInt.self))
        }
    }

    /// Forces all that was committed to disk, whatever the durability.
    public func sync() throws(StoreError) {
        let code = unsafe mdb_env_sync(handle, 1)
        guard code == 0 else { throw failure("sync", code) }
    }

    /// Frees the reader slots of processes that have died, which would hold back pages for ever.
    ///
    /// - Returns: how many were freed.
    @discardableResult
    public func checkReaders() throws(StoreError) -> Int {
        var count: Int32 = 0
        let code = unsafe mdb_reader_check(handle, &count)
        guard code == 0 else { throw failure("check the readers", code) }
        return Int(count)
    }
}
