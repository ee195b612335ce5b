// The limit of verifying a log: reads every record of a grantd log in the order of its sequence, hashes it, compares
// the hash with the one that is stored beside it, and computes the root of the tree (RFC 6962 2.1, OpenSSL's SHA-256).
//
// usage: merkle_tree FOLDER
//   FOLDER  log/ of a state folder that no daemon is using
// A stored value is the leaf hash (32 bytes) and the record. The root is printed, for comparison with the daemon's.

#define OPENSSL_SUPPRESS_DEPRECATED
// The low-level calls: without the look-up of an algorithm and a context on the heap for each of millions of hashes.
#include <openssl/sha.h>

#include "common.h"

enum { LEVELS_MAX = 64 };

typedef struct {
    unsigned char bytes[SHA256_DIGEST_LENGTH];
} Hash;

static Hash hash(unsigned char prefix, const void *first, size_t first_bytes, const void *second, size_t second_bytes) {
    SHA256_CTX context;
    Hash result;
    if (!SHA256_Init(&context) || !SHA256_Update(&context, &prefix, 1) ||
        !SHA256_Update(&context, first, first_bytes) || !SHA256_Update(&context, second, second_bytes) ||
        !SHA256_Final(result.bytes, &context))
        fail("OpenSSL cannot compute a hash of %zu bytes.", 1 + first_bytes + second_bytes);
    return result;
}

static Hash node_hash(const Hash *left, const Hash *right) {
    return hash(1, left->bytes, sizeof left->bytes, right->bytes, sizeof right->bytes);
}

// Roots of the perfect trees that the leaves so far fall into, the largest first: one for each bit set in their count.
typedef struct {
    Hash roots[LEVELS_MAX];
    int count;
    uint64_t leaves;
} Frontier;

static void add_leaf(Frontier *frontier, Hash leaf) {
    for (uint64_t size = frontier->leaves; size & 1; size >>= 1)
        leaf = node_hash(&frontier->roots[--frontier->count], &leaf);
    frontier->roots[frontier->count++] = leaf;
    frontier->leaves++;
}

static Hash root(const Frontier *frontier) {
    if (frontier->count == 0) fail("The log is empty.");
    Hash result = frontier->roots[frontier->count - 1];
    for (int i = frontier->count - 2; i >= 0; i--) result = node_hash(&frontier->roots[i], &result);
    return result;
}

int main(int count, char **arguments) {
    if (count != 2) fail("usage: merkle_tree FOLDER");
    MDB_env *environment;
    check_lmdb(mdb_env_create(&environment), "mdb_env_create");
    check_lmdb(mdb_env_set_mapsize(environment, MAP_BYTES), "mdb_env_set_mapsize");
    check_lmdb(mdb_env_set_maxdbs(environment, 16), "mdb_env_set_maxdbs");
    check_lmdb(mdb_env_open(environment, arguments[1], MDB_RDONLY | MDB_NOLOCK | MDB_NORDAHEAD, 0600), arguments[1]);

    double began = seconds_now();
    MDB_txn *transaction;
    MDB_dbi table;
    MDB_cursor *cursor;
    check_lmdb(mdb_txn_begin(environment, NULL, MDB_RDONLY, &transaction), "mdb_txn_begin");
    check_lmdb(mdb_dbi_open(transaction, "events", 0, &table), "events");
    check_lmdb(mdb_cursor_open(transaction, table, &cursor), "mdb_cursor_open");
    Frontier frontier = {.count = 0};
    uint64_t record_bytes = 0;
    MDB_val key, value;
    int result;
    while ((result = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == MDB_SUCCESS) {
        const unsigned char *stored = value.mv_data;
        if (value.mv_size <= sizeof(Hash)) fail("Record %lu has %zu bytes.", frontier.leaves + 1, value.mv_size);
        size_t bytes = value.mv_size - sizeof(Hash);
        Hash leaf = hash(0, stored + sizeof(Hash), bytes, "", 0);
        if (memcmp(leaf.bytes, stored, sizeof leaf.bytes) != 0)
            fail("Record %lu does not have the hash that is stored beside it.", frontier.leaves + 1);
        add_leaf(&frontier, leaf);
        record_bytes += bytes;
    }
    if (result != MDB_NOTFOUND) check_lmdb(result, "mdb_cursor_get");
    Hash tree = root(&frontier);
    double seconds = seconds_now() - began;

    print_events(frontier.leaves, seconds, processor_seconds());
    printf(",\"recordBytes\":%lu,\"root\":\"", record_bytes);
    for (size_t i = 0; i < sizeof tree.bytes; i++) printf("%02x", tree.bytes[i]);
    printf("\"}\n");
    mdb_cursor_close(cursor);
    mdb_txn_abort(transaction);
    mdb_env_close(environment);
    return 0;
}
