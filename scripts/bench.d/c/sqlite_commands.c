// What a user might pick instead of a daemon: SQLite in the process itself, write-ahead log, a flush at each commit. An
// event and the balances of grant, allocation and country, with the same checks as the tables of PostgreSQL.
//
// usage: sqlite_commands FOLDER BATCH SECONDS
//   FOLDER  for the database; it must exist and hold none
//   BATCH   records in one transaction

#include "common.h"

#include <sqlite3.h>

enum { RECORDS_PER_GRANT = 10, ALLOCATIONS = 4, PAYMENTS_PER_ALLOCATION_MAX = 3, COUNTRIES = 180, CURRENCIES = 10 };
enum { COUNTRY_BYTES = 5, PAYLOAD_BYTES = 256 };

static const char *const currencies[CURRENCIES] = {
    "USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "CAD", "AUD", "JPY"};

static const char *const schema =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA cache_size = -262144;"
    "CREATE TABLE event(seq INTEGER PRIMARY KEY, at REAL NOT NULL, grant_id INT NOT NULL, alloc_id INT NOT NULL,"
    " type TEXT NOT NULL, amount INT NOT NULL CHECK (amount > 0), currency TEXT NOT NULL, country TEXT,"
    " payload TEXT NOT NULL);"
    "CREATE TABLE grant_balance(grant_id INTEGER PRIMARY KEY, currency TEXT NOT NULL, pledged INT NOT NULL,"
    " allocated INT NOT NULL DEFAULT 0, disbursed INT NOT NULL DEFAULT 0,"
    " CHECK (allocated <= pledged), CHECK (disbursed <= allocated));"
    "CREATE TABLE allocation(grant_id INT, alloc_id INT, country TEXT NOT NULL, project INT NOT NULL,"
    " amount INT NOT NULL, disbursed INT NOT NULL DEFAULT 0, PRIMARY KEY (grant_id, alloc_id),"
    " CHECK (disbursed <= amount)) WITHOUT ROWID;"
    "CREATE TABLE country_balance(country TEXT, currency TEXT, allocated INT NOT NULL DEFAULT 0,"
    " disbursed INT NOT NULL DEFAULT 0, PRIMARY KEY (country, currency),"
    " CHECK (disbursed <= allocated)) WITHOUT ROWID;";

typedef struct {
    sqlite3 *connection;
    sqlite3_stmt *begin, *commit, *insert_event, *insert_grant, *allocate_grant, *disburse_grant, *insert_allocation,
        *disburse_allocation, *allocate_country, *disburse_country;
} Database;

// The countries of the allocations of the grant that is being recorded.
typedef struct {
    char countries[ALLOCATIONS][COUNTRY_BYTES];
} Grant;

static void check(const Database *database, int result, const char *what) {
    if (result != SQLITE_OK && result != SQLITE_DONE) fail("%s: %s", what, sqlite3_errmsg(database->connection));
}

static sqlite3_stmt *prepared(const Database *database, const char *sql) {
    sqlite3_stmt *statement;
    check(database, sqlite3_prepare_v2(database->connection, sql, -1, &statement, NULL), sql);
    return statement;
}

static void bind_number(const Database *database, sqlite3_stmt *statement, int place, int64_t number) {
    check(database, sqlite3_bind_int64(statement, place, number), "sqlite3_bind_int64");
}

static void bind_text(const Database *database, sqlite3_stmt *statement, int place, const char *text) {
    check(database, sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC), "sqlite3_bind_text");
}

static void run(const Database *database, sqlite3_stmt *statement) {
    check(database, sqlite3_step(statement), sqlite3_sql(statement));
    check(database, sqlite3_reset(statement), sqlite3_sql(statement));
}

// Runs a statement that must change one row.
static void change(const Database *database, sqlite3_stmt *statement) {
    run(database, statement);
    if (sqlite3_changes(database->connection) != 1) fail("%s: it changed no row.", sqlite3_sql(statement));
}

static Database open_database(const char *folder) {
    char path[PATH_BYTES_MAX];
    Database database = {0};
    check(&database, sqlite3_open(path_in(folder, "sqlite.db", path), &database.connection), path);
    check(&database, sqlite3_exec(database.connection, schema, NULL, NULL, NULL), "the schema");
    database.begin = prepared(&database, "BEGIN IMMEDIATE");
    database.commit = prepared(&database, "COMMIT");
    database.insert_event = prepared(
        &database, "INSERT INTO event(at, grant_id, alloc_id, type, amount, currency, country, payload)"
                   " VALUES (julianday('now'), ?, ?, ?, ?, ?, ?, ?)");
    database.insert_grant =
        prepared(&database, "INSERT INTO grant_balance(grant_id, currency, pledged) VALUES (?, ?, ?)");
    database.allocate_grant =
        prepared(&database, "UPDATE grant_balance SET allocated = allocated + ? WHERE grant_id = ?");
    database.disburse_grant =
        prepared(&database, "UPDATE grant_balance SET disbursed = disbursed + ? WHERE grant_id = ?");
    database.insert_allocation = prepared(
        &database, "INSERT INTO allocation(grant_id, alloc_id, country, project, amount) VALUES (?, ?, ?, ?, ?)");
    database.disburse_allocation = prepared(
        &database, "UPDATE allocation SET disbursed = disbursed + ? WHERE grant_id = ? AND alloc_id = ?");
    database.allocate_country = prepared(
        &database, "INSERT INTO country_balance(country, currency, allocated) VALUES (?, ?, ?)"
                   " ON CONFLICT (country, currency) DO UPDATE SET allocated = allocated + excluded.allocated");
    database.disburse_country = prepared(
        &database, "UPDATE country_balance SET disbursed = disbursed + ? WHERE country = ? AND currency = ?");
    return database;
}

static void pledge(const Database *database, int64_t grant, const char *currency, int64_t amount) {
    bind_number(database, database->insert_grant, 1, grant);
    bind_text(database, database->insert_grant, 2, currency);
    bind_number(database, database->insert_grant, 3, amount);
    change(database, database->insert_grant);
}

static void allocate_part(
    const Database *database, int64_t grant, int part, const char *currency, int64_t amount, const char *country) {
    bind_number(database, database->allocate_grant, 1, amount);
    bind_number(database, database->allocate_grant, 2, grant);
    change(database, database->allocate_grant);
    bind_number(database, database->insert_allocation, 1, grant);
    bind_number(database, database->insert_allocation, 2, part);
    bind_text(database, database->insert_allocation, 3, country);
    bind_number(database, database->insert_allocation, 4, (grant * 13 + part) % 20000);
    bind_number(database, database->insert_allocation, 5, amount);
    change(database, database->insert_allocation);
    bind_text(database, database->allocate_country, 1, country);
    bind_text(database, database->allocate_country, 2, currency);
    bind_number(database, database->allocate_country, 3, amount);
    change(database, database->allocate_country);
}

static void disburse_part(
    const Database *database, int64_t grant, int part, const char *currency, int64_t amount, const char *country) {
    bind_number(database, database->disburse_allocation, 1, amount);
    bind_number(database, database->disburse_allocation, 2, grant);
    bind_number(database, database->disburse_allocation, 3, part);
    change(database, database->disburse_allocation);
    bind_number(database, database->disburse_grant, 1, amount);
    bind_number(database, database->disburse_grant, 2, grant);
    change(database, database->disburse_grant);
    bind_number(database, database->disburse_country, 1, amount);
    bind_text(database, database->disburse_country, 2, country);
    bind_text(database, database->disburse_country, 3, currency);
    change(database, database->disburse_country);
}

// One record of the workload: a grant's step 0 is its pledge, 1 to 4 its allocations, 5 to 9 its disbursements.
static void record(const Database *database, Grant *state, int64_t grant, int step) {
    int64_t pledged = 100000000 + grant * 7919 % 1000000 * 1000, amount = pledged;
    const char *currency = currencies[grant % CURRENCIES], *type = "P", *country = "";
    int part = -1;
    if (step == 0) {
        pledge(database, grant, currency, amount);
    } else if (step <= ALLOCATIONS) {
        part = step - 1;
        type = "A";
        amount = pledged / ALLOCATIONS;
        country = state->countries[part];
        snprintf(state->countries[part], COUNTRY_BYTES, "C%d", (int)(random_next() % COUNTRIES));
        allocate_part(database, grant, part, currency, amount, country);
    } else {
        part = (step - 1 - ALLOCATIONS) % ALLOCATIONS;
        type = "D";
        amount = pledged / ALLOCATIONS / PAYMENTS_PER_ALLOCATION_MAX;
        country = state->countries[part];
        disburse_part(database, grant, part, currency, amount, country);
    }
    char payload[PAYLOAD_BYTES];
    snprintf(payload, sizeof payload,
             "{\"donor\": %ld, \"recipient\": %ld, \"amount\": %ld, \"currency\": \"%s\", "
             "\"memo\": \"grant %ld record by officer 042, reference ref-%08ld-%d\"}",
             grant % 500, grant % 2000, amount, currency, grant, grant, step);
    sqlite3_stmt *event = database->insert_event;
    bind_number(database, event, 1, grant);
    bind_number(database, event, 2, part);
    bind_text(database, event, 3, type);
    bind_number(database, event, 4, amount);
    bind_text(database, event, 5, currency);
    bind_text(database, event, 6, country);
    bind_text(database, event, 7, payload);
    change(database, event);
}

int main(int count, char **arguments) {
    if (count != 4) fail("usage: sqlite_commands FOLDER BATCH SECONDS");
    uint64_t batch = number_argument(arguments[2], "BATCH", 1, 1000000);
    uint64_t seconds_max = number_argument(arguments[3], "SECONDS", 1, 3600);
    Database database = open_database(arguments[1]);
    Grant state;
    Durations commits = durations_new();
    int64_t records = 0;
    double began = seconds_now(), processor_began = processor_seconds(), last = began;
    while (last - began < (double)seconds_max) {
        run(&database, database.begin);
        for (uint64_t i = 0; i < batch; i++, records++)
            record(&database, &state, records / RECORDS_PER_GRANT, (int)(records % RECORDS_PER_GRANT));
        run(&database, database.commit);
        double now = seconds_now();
        durations_add(&commits, now - last);
        last = now;
    }
    print_events((uint64_t)records, last - began, processor_seconds() - processor_began);
    printf(",\"writes\":");
    durations_print(&commits);
    printf("}\n");
    return 0;
}
