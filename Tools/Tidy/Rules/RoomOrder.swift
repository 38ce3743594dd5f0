extension Rule {
    static let roomOrder = Rule(
        name: "room-order",
        fix: "Inside a module Interface knows Service, Service knows Store, Store knows Model, "
            + "never back: move the type down to Model/, or hand over what is needed of it."
    ) { tree in
        tree.furnished.flatMap { module -> [Finding] in
            let files = tree.rooms(of: module).compactMap { file, room in
                floor(of: file, room, module).map { (file, $0, Words(file.code)) }
            }
            var homes: [Substring: Int] = [:]
            for (_, floor, words) in files {
                for type in words.types { homes[type.text] = floor }
            }
            return files.flatMap { file, floor, words -> [Finding] in
                var named = Set(words.privateTypes.map(\.text))
                return words.all.compactMap { word in
                    guard !word.isMember, let home = homes[word.text], home > floor,
                        named.insert(word.text).inserted
                    else { return nil }
                    return Finding(
                        file.path, file.line(at: word.offset),
                        "\(names[floor]) names \(word.text), which is of \(names[home])")
                }
            }
        }
    }

    /// How high a file stands; nil for the words that all rooms share: its codes and permissions.
    private static func floor(of file: SourceFile, _ room: Substring?, _ module: String) -> Int? {
        guard let room else {
            return file.name == "\(module)Module.swift" ? names.count - 1 : nil
        }
        return names.firstIndex { $0 == room }
    }

    /// The rooms from the ground up.
    private static let names = ["Schema", "Model", "Store", "Service", "Interface", "the front"]
}
