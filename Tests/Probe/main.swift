// A small process for tests that need a second one: it is killed, locks files, or hits limits.
//
// storage-probe write PATH   adds pairs of rows for ever and prints each number once it is durable
// storage-probe hold PATH    opens the database, prints "open" and waits
// storage-probe turn PATH    opens, adds a row and closes, for ever; prints each number once closed
// storage-probe once PATH    does so once
// storage-probe limit PATH   writes until a file may not grow any more, and prints the error codes

import Glibc
import RetailCore
import RetailSQLite
import RetailStorage

let words = CommandLine.arguments
guard words.count == 3 else { exit(64) }

/// Writes a line at once: what a killed process had buffered is lost.
func say(_ line: some CustomStringConvertible) {
    let bytes = Array((line.description + "\n").utf8)
    _ = write(1, bytes, bytes.count)
}

func add(_ number: Int, to database: Database, filler: Int = 0) async throws(RetailError) {
    let text = String(repeating: "x", count: filler)
    try await database.write { tx in
        try tx.execute("INSERT INTO probe (number, half, body) VALUES (\(number), 1, \(text))")
        try tx.execute("INSERT INTO probe (number, half, body) VALUES (\(number), 2, \(text))")
    }
}

/// Opens the database, adds a row and closes it; returns the row's number.
func turn() async throws(RetailError) -> Int {
    let database = Database(try SQLiteEngine(path: words[2]))
    try await Migrator([table], clock: .fixed(Instant(milliseconds: 0))).migrate(database)
    let number = try await database.write { tx in
        let last = try tx.first("SELECT COALESCE(MAX(number), 0) FROM turns") { row in
            try row[0] as Int
        }
        let number = (last ?? 0) + 1
        try tx.execute("INSERT INTO turns (number) VALUES (\(number))")
        return number
    }
    await database.close()
    return number
}

let table = Migration(
    "turns.0001.create", sql: "CREATE TABLE turns (number BIGINT NOT NULL PRIMARY KEY);")

do {
    if words[1] == "once" || words[1] == "turn" {
        repeat { say(try await turn()) } while words[1] == "turn"
        exit(0)
    }
    let database = Database(try SQLiteEngine(path: words[2]))
    switch words[1] {
    case "hold":
        say("open")
        pause()
    case "write":
        let first = try await database.read { tx in
            try tx.first("SELECT COALESCE(MAX(number), 0) FROM probe") { try $0[0] as Int } ?? 0
        }
        await withTaskGroup(of: Void.self) { group in
            for lane in 1...4 {
                group.addTask {
                    var number = first + lane
                    while (try? await add(number, to: database)) != nil {
                        say(number)
                        number += 4
                    }
                }
            }
        }
    default:
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 2 << 20, rlim_max: 2 << 20)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        for number in 1...1_000 {
            do {
                try await add(number, to: database, filler: 10_000)
                say(number)
            } catch {
                say(error.code)
                if error.code == .writerStopped, number > 1 { break }
            }
        }
        do { try await add(0, to: database) } catch { say(error.code) }
    }
} catch {
    say(error.code)
    exit(1)
}
