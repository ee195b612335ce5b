// The limit of a daemon that keeps a log and read models: a frame over the socket, for each of its commands one record
// into a log that is flushed and ten rows into views that are not, the answer. Commits are nested like the daemon's: the
// log's within the views'.
//
// usage: lmdb_commands FOLDER SECONDS RECORD_BYTES BATCH
//   FOLDER        for two environments and the socket; it must exist and be empty
//   RECORD_BYTES  size of a record
//   BATCH         commands of a frame, committed together

#include "rounds.h"

enum {
    ROWS_PER_COMMAND = 10,
    RECORDS_PER_GRANT = 10,
    // A grant's rows lie together; one row of each command is a country's.
    ROWS_PER_GRANT = 16,
    COUNTRIES = 180,
    ROW_BYTES = 64,
    // Trees of a depth that a daemon in use has.
    GRANTS_BEFORE = 10000,
};

typedef struct {
    MDB_env *log, *views;
    MDB_dbi events, rows;
    char *record;
    uint64_t record_bytes, batch, sequence;
} Books;

typedef struct {
    uint64_t group, row;
} RowKey;

static void put_event(Books *books, MDB_txn *transaction) {
    books->sequence++;
    memcpy(books->record, &books->sequence, sizeof books->sequence);
    MDB_val key = {sizeof books->sequence, &books->sequence}, value = {books->record_bytes, books->record};
    check_lmdb(mdb_put(transaction, books->events, &key, &value, MDB_APPEND), "mdb_put of the event");
}

static void put_rows(Books *books, MDB_txn *transaction) {
    uint64_t step = books->sequence % RECORDS_PER_GRANT, grant = books->sequence / RECORDS_PER_GRANT + 1;
    char row[ROW_BYTES] = {0};
    memcpy(row, &books->sequence, sizeof books->sequence);
    for (uint64_t i = 0; i < ROWS_PER_COMMAND; i++) {
        // Big-endian, so that LMDB's order is that of the numbers. Countries have group 0.
        RowKey name = i == 0 ? (RowKey){0, __builtin_bswap64(random_next() % COUNTRIES)}
                             : (RowKey){__builtin_bswap64(grant), __builtin_bswap64((step + i) % ROWS_PER_GRANT)};
        MDB_val key = {sizeof name, &name}, value = {sizeof row, row};
        check_lmdb(mdb_put(transaction, books->rows, &key, &value, 0), "mdb_put of a row");
    }
}

static void commit_command(void *context, char *frame) {
    Books *books = context;
    MDB_txn *log, *views;
    check_lmdb(mdb_txn_begin(books->views, NULL, 0, &views), "mdb_txn_begin of the views");
    check_lmdb(mdb_txn_begin(books->log, NULL, 0, &log), "mdb_txn_begin of the log");
    for (uint64_t i = 0; i < books->batch; i++) {
        put_event(books, log);
        put_rows(books, views);
    }
    check_lmdb(mdb_txn_commit(log), "mdb_txn_commit of the log");
    check_lmdb(mdb_txn_commit(views), "mdb_txn_commit of the views");
    memcpy(frame, &books->sequence, sizeof books->sequence);
}

static void fill(Books *books) {
    MDB_txn *log, *views;
    check_lmdb(mdb_txn_begin(books->views, NULL, 0, &views), "mdb_txn_begin of the views");
    check_lmdb(mdb_txn_begin(books->log, NULL, 0, &log), "mdb_txn_begin of the log");
    for (uint64_t i = 0; i < GRANTS_BEFORE * RECORDS_PER_GRANT; i++) {
        put_event(books, log);
        put_rows(books, views);
    }
    check_lmdb(mdb_txn_commit(log), "mdb_txn_commit of the log");
    check_lmdb(mdb_txn_commit(views), "mdb_txn_commit of the views");
    check_lmdb(mdb_env_sync(books->views, 1), "mdb_env_sync");
}

typedef struct {
    const char *folder;
    uint64_t record_bytes, batch;
} Options;

static void *open_books(const void *argument) {
    const Options *options = argument;
    char path[PATH_BYTES_MAX];
    Books *books = allocate(1, sizeof *books);
    books->record_bytes = options->record_bytes;
    books->batch = options->batch;
    books->record = allocate(1, options->record_bytes);
    for (uint64_t i = 0; i < options->record_bytes; i++) books->record[i] = (char)random_next();
    books->log = environment_new(path_in(options->folder, "log", path), 0);
    books->events = table_new(books->log, "events", MDB_INTEGERKEY);
    books->views = environment_new(path_in(options->folder, "views", path), MDB_NOSYNC);
    books->rows = table_new(books->views, "rows", 0);
    fill(books);
    return books;
}

int main(int count, char **arguments) {
    if (count != 5) fail("usage: lmdb_commands FOLDER SECONDS RECORD_BYTES BATCH");
    uint64_t seconds = number_argument(arguments[2], "SECONDS", 1, 3600);
    Options options = {
        .folder = arguments[1],
        .record_bytes = number_argument(arguments[3], "RECORD_BYTES", sizeof(uint64_t), 65535),
        .batch = number_argument(arguments[4], "BATCH", 1, 100000),
    };
    Service service = {.open = open_books, .answer = commit_command};
    measure_rounds(arguments[1], 1, (double)seconds, service, &options);
    return 0;
}
