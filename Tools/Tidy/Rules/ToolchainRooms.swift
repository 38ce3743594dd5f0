extension Rule {
    static let toolchainRooms = Rule(
        name: "toolchain-rooms",
        fix: "Core, JSON, Kit and the domain modules stand on the standard library alone: use "
            + "RetailCore's own types, or move the part that touches the system into Platform."
    ) { tree in
        tree.swiftFiles.flatMap { file in
            file.imports.compactMap { found -> Finding? in
                guard let rooms = placesOf[found.module],
                    !rooms.contains(where: { file.path.hasPrefix($0) })
                else { return nil }
                return Finding(file.path, found.line, "\(found.module) is not for this room")
            }
        }
    }

    private static let system = [
        "Apps/", "Tools/", "Tests/", "Modules/Platform/Storage/", "Modules/Platform/SQLite/",
        "Modules/Platform/PostgreSQL/", "Modules/Platform/HTTP/", "Modules/Platform/HTTPClient/",
        "Modules/Platform/Load/", "Modules/Platform/Sockets/",
    ]

    private static let placesOf = [
        "Foundation": system, "FoundationEssentials": system, "Dispatch": system,
        "Glibc": system + ["Modules/Platform/Crypto/", "Modules/Core/Time/"],
        "Testing": ["Tests/"], "XCTest": ["Tests/"],
    ]
}
