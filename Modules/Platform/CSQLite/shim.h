#pragma once
#include <sqlite3.h>

// Swift cannot call variadic functions: the settings that need one.
static inline int selaras_sqlite_no_checkpoint_on_close(sqlite3 *db, int on) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on, (int *)0);
}
static inline int selaras_sqlite_defensive(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

// The marker for "the bytes stay where they are" is a cast that Swift does not import.
static inline int selaras_sqlite_bind_text(sqlite3_stmt *s, int i, const void *t, int n) {
    return sqlite3_bind_text(s, i, (const char *)t, n, SQLITE_STATIC);
}
static inline int selaras_sqlite_bind_blob(sqlite3_stmt *s, int i, const void *b, int n) {
    return n == 0 ? sqlite3_bind_zeroblob(s, i, 0) : sqlite3_bind_blob(s, i, b, n, SQLITE_STATIC);
}

// Counting memory takes one lock for all connections at every allocation.
static inline int selaras_sqlite_no_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// Where the library tells what it found wrong, such as a handle that is used after it was closed.
static inline int selaras_sqlite_hear(void (*hear)(void *, int, const char *)) {
    return sqlite3_config(SQLITE_CONFIG_LOG, hear, (void *)0);
}

// What the system said of the last read or write that failed, of the database's file or else of its
// log; 0 when none did.
static inline int selaras_sqlite_last_errno(sqlite3 *db) {
    int error = 0;
    sqlite3_file *log = 0;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    if (error) return error;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (log && log->pMethods) log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
    return error;
}
