// The limit of a durable log: raw LMDB, one table of records by sequence, a flush at each commit, and nothing else.
//
// usage: lmdb_append FOLDER EVENTS BATCH RECORD_BYTES
//   FOLDER        for the environment; it must not exist
//   BATCH         events in one commit
//   RECORD_BYTES  size of a record

#include "common.h"

int main(int count, char **arguments) {
    if (count != 5) fail("usage: lmdb_append FOLDER EVENTS BATCH RECORD_BYTES");
    uint64_t events = number_argument(arguments[2], "EVENTS", 1, 1000000000);
    uint64_t batch = number_argument(arguments[3], "BATCH", 1, 1000000);
    uint64_t record_bytes = number_argument(arguments[4], "RECORD_BYTES", sizeof(uint64_t), 65535);

    MDB_env *environment = environment_new(arguments[1], 0);
    MDB_dbi table = table_new(environment, "events", MDB_INTEGERKEY);
    char *record = allocate(1, record_bytes);
    for (uint64_t i = 0; i < record_bytes; i++) record[i] = (char)random_next();
    Durations commits = durations_new();

    double began = seconds_now(), processor_began = processor_seconds(), last = began;
    for (uint64_t sequence = 1; sequence <= events;) {
        MDB_txn *transaction;
        check_lmdb(mdb_txn_begin(environment, NULL, 0, &transaction), "mdb_txn_begin");
        for (uint64_t i = 0; i < batch && sequence <= events; i++, sequence++) {
            memcpy(record, &sequence, sizeof sequence);
            MDB_val key = {sizeof sequence, &sequence}, value = {record_bytes, record};
            check_lmdb(mdb_put(transaction, table, &key, &value, MDB_APPEND), "mdb_put");
        }
        check_lmdb(mdb_txn_commit(transaction), "mdb_txn_commit");
        double now = seconds_now();
        durations_add(&commits, now - last);
        last = now;
    }
    double seconds = last - began;

    print_events(events, seconds, processor_seconds() - processor_began);
    printf(",\"writes\":");
    durations_print(&commits);
    printf("}\n");
    mdb_env_close(environment);
    return 0;
}
