import RetailJSON
import RetailKit

extension FlagValue {
    /// Reads `sku=TEA-1,quantity=2`: an object of plain values, without JSON; nil for JSON and
    /// for what stands in a file.
    func pairs(_ outline: Outline, _ text: String) throws -> JSONTree? {
        guard text.contains("="), let first = text.first, !"{[@".contains(first) else {
            return nil
        }
        let members = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            try pair(outline, String(part))
        }
        return try object(once: members)
    }

    /// An object of members of which none may be given twice.
    func object(once members: [JSONTree.Member]) throws -> JSONTree {
        var names: Set<String> = []
        for member in members where !names.insert(member.name).inserted {
            throw refusal("has \(member.name) twice")
        }
        return .object(members)
    }

    private func pair(_ outline: Outline, _ part: String) throws -> JSONTree.Member {
        guard let mark = part.firstIndex(of: "=") else {
            throw refusal("takes name=value, separated by commas, not \"\(part)\"")
        }
        let name = String(part[..<mark])
        let plain = outline.fields.filter(\.schema.isPlain)
        guard let field = plain.first(where: { $0.name == name || Flag.name(of: $0.name) == name })
        else {
            let names = plain.map(\.name).joined(separator: ", ")
            throw refusal("has no \(name); it takes \(names), or JSON")
        }
        let value = FlagValue(flag: flag, schema: field.schema, load: load)
        return JSONTree.Member(
            field.name, try value.tree([String(part[part.index(after: mark)...])]))
    }
}
