extension Rule {
    static let mirrorTests = Rule(
        name: "mirror-tests",
        fix: "Every verb has its tests where one looks for them: add that file."
    ) { tree in
        tree.swiftFiles.compactMap { file in
            let parts = file.path.split(separator: "/")
            guard parts.count >= 4, parts[0] == "Modules", parts[2] == "Service" else { return nil }
            let name = file.name.dropLast(".swift".count)
            let rooms = parts[2..<(parts.count - 1)].joined(separator: "/")
            let folder = "Tests/\(parts[1])Tests/\(rooms)"
            // The tests of `Type+Concern.swift` may stand with those of the type.
            let type = name.prefix { $0 != "+" }
            guard !tree.has("\(folder)/\(name)Tests.swift"),
                !tree.has("\(folder)/\(type)Tests.swift")
            else { return nil }
            return Finding(file.path, 1, "There is no \(folder)/\(name)Tests.swift")
        }
    }
}
