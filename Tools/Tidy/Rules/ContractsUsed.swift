extension Rule {
    static let contractsUsed = Rule(
        name: "contracts-used",
        fix: "What stands in Contracts is for peers: a protocol or event that only its own module "
            + "names moves there, an event to its Model/*Events.swift."
    ) { tree in
        let modules = tree.furnished.map { module in
            tree.rooms(of: module).map(\.file.code)
        }
        return tree.swiftFiles.filter { $0.path.hasPrefix("Modules/Contracts/") }.flatMap { file in
            contracts(in: file).filter { contract in
                let names = [String(contract.text)] + aliases(of: contract.text, in: file)
                return modules.count { files in
                    files.contains { file in
                        names.contains { !Bytes.words($0, in: file).isEmpty }
                    }
                } < 2
            }.map {
                Finding(file.path, file.line(at: $0.offset), "No peer names \($0.text)")
            }
        }
    }

    /// Other names of a type: `typealias PointsEarned = PointsChange<EarnedPoints>`.
    static func aliases(of type: Substring, in file: SourceFile) -> [String] {
        let words = Words(file.code).all
        return words.indices.dropLast(2).compactMap { index in
            words[index].text == "typealias" && words[index + 2].text == type
                ? String(words[index + 1].text) : nil
        }
    }

    /// Whether a type conforms to `Event`; what its own parameters conform to does not count.
    static func isEvent(_ type: Words.Word, in file: SourceFile) -> Bool {
        let end = file.code[type.offset...].firstIndex(of: UInt8(ascii: "{")) ?? type.offset
        let head = file.code[type.offset..<end]
        let conformance = head.drop { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "<") }
        let own =
            conformance.first == UInt8(ascii: "<")
            ? conformance.drop { $0 != UInt8(ascii: ">") } : conformance
        return !Bytes.words("Event", in: Array(own)).isEmpty
    }

    /// The public protocols and the events that a file declares.
    private static func contracts(in file: SourceFile) -> [Words.Word] {
        let words = Words(file.code).all
        return words.indices.dropLast(2).compactMap { index in
            let type = words[index + 1]
            switch words[index].text {
            case "protocol": return index > 0 && words[index - 1].text == "public" ? type : nil
            case "struct": return isEvent(type, in: file) ? type : nil
            default: return nil
            }
        }
    }
}
