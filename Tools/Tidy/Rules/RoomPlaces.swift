extension Rule {
    static let roomPlaces = Rule(
        name: "room-places",
        fix: "In every module the same is found in the same place: the table is in "
            + "Docs/Architecture.md, \"The house\"."
    ) { tree in
        tree.furnished.flatMap { module in
            tree.rooms(of: module).flatMap { file, room in
                misplaced(file, room, module) + misnamed(file, module)
            }
        }
    }

    /// A file whose name says another room than it stands in.
    private static func misplaced(
        _ file: SourceFile, _ room: Substring?, _ module: String
    ) -> [Finding] {
        let name = file.name.dropLast(".swift".count)
        guard let place = places.first(where: { name.hasSuffix($0.ending) }) else { return [] }
        guard let home = place.room else {
            let own = "\(module)\(place.ending)"
            guard room != nil || name != own else { return [] }
            return [Finding(file.path, 1, "\(file.name) is not \(module)/\(own).swift")]
        }
        return room.map(String.init) == home
            ? [] : [Finding(file.path, 1, "\(file.name) does not stand in \(home)/")]
    }

    /// What is declared in a file that is named after something else.
    private static func misnamed(_ file: SourceFile, _ module: String) -> [Finding] {
        let name = file.name.dropLast(".swift".count)
        return declarations.flatMap { declaration -> [Finding] in
            let endings = declaration.endings
            let type = name.prefix { $0 != "+" }
            guard !endings.contains(where: { name.hasSuffix($0) || type.hasSuffix($0) }) else {
                return []
            }
            return declaration.places(file).map { offset in
                Finding(
                    file.path, file.line(at: offset),
                    "\(declaration.what) is declared outside *\(endings[0]).swift")
            }
        }
    }

    /// The room of a file by the end of its name; nil: a front, of which a module has one.
    private static let places: [(ending: String, room: String?)] = [
        ("Inputs", "Interface"), ("Answers", "Interface"), ("Records", "Interface"),
        ("Formats", "Interface"), ("Operations", "Interface"),
        ("Checks", "Service"), ("Reactions", "Service"), ("Store", "Store"), ("Events", "Model"),
        ("Moments", "Model"),
        ("Permissions", nil), ("Errors", nil), ("Module", nil),
    ]

    private struct Declaration {
        let what: String
        let endings: [String]
        let places: @Sendable (SourceFile) -> [Int]

        init(
            _ what: String, _ endings: String..., places: @escaping @Sendable (SourceFile) -> [Int]
        ) {
            self.what = what
            self.endings = endings
            self.places = places
        }

        init(_ what: String, constants type: String, _ endings: String...) {
            self.what = what
            self.endings = endings
            places = { $0.constants(of: type).map(\.offset) }
        }
    }

    private static let declarations = [
        Declaration("An input", constants: "Input", "Inputs"),
        Declaration("An answer", constants: "Answer", "Answers"),
        Declaration("A record", constants: "Record", "Records", "Events", "Formats"),
        Declaration("A permission", constants: "Permission", "Permissions"),
        Declaration("An error code", constants: "KnownError", "Errors"),
        Declaration("A check", "Checks") { $0.calls(of: "Check") },
        Declaration("A reaction", "Reactions") { $0.calls(of: "Consumer") },
        Declaration("A moment", "Moments") { $0.calls(of: "Moment") },
        Declaration("An event", "Events") { file in
            Bytes.offsets(of: ": Event {", in: file.code)
        },
        Declaration("An operation", "Operations") { file in
            [".command(", ".query("].flatMap { maker in
                Bytes.offsets(of: maker, in: file.code).filter { offset in
                    offset > 0 && [10, 32].contains(file.code[offset - 1])
                }
            }
        },
    ]
}
