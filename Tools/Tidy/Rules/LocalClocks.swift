extension Rule {
    static let localClocks = Rule(
        name: "local-clocks",
        fix: "What is stored is decided by the database's time: take call.now where a transaction "
            + "has begun, tx.now(insteadOf:) or, outside of one, database.clock."
    ) { tree in
        tree.swiftFiles.flatMap { file in
            words.filter { word in
                word.rooms.contains { file.path.hasPrefix($0) }
                    && !word.except.contains { file.path.hasPrefix($0) }
            }.flatMap { banned in
                Bytes.words(banned.word, in: file.code).map { offset in
                    Finding(file.path, file.line(at: offset), "\"\(banned.word)\" stands here")
                }
            }
        }
    }

    private struct Local {
        let word: String
        let rooms: [String]
        let except: [String]
    }

    /// Where the machine's own clock may be read: by the engine whose clock it is, beside the
    /// server's, for lines, headers and demonstrations that nobody decides by, and in files that
    /// are compared with others of the same machine alone.
    private static let machines = [
        "Modules/Core/Time/WallClock.swift", "Modules/Platform/SQLite/",
        "Modules/Platform/PostgreSQL/ServerClock.swift",
        "Modules/Platform/HTTP/Loop/DateCache.swift",
        "Apps/Gateway/Reports/LineLog.swift", "Apps/Demo/",
        "Apps/AdminCLI/Operate/ErasureList.swift",
    ]

    private static let words =
        [
            "WallClock.system", "clock: .system", "WallClock = .system", "WallClock { .system }",
            "Clock(.system)", "CLOCK_REALTIME", "gettimeofday",
        ].map { Local(word: $0, rooms: ["Modules/", "Apps/"], except: machines) } + [
            Local(
                word: "clock.now()", rooms: ["Modules/"],
                except: ["Modules/Core/", "Modules/Platform/", "Modules/Sync/"])
        ]
}
