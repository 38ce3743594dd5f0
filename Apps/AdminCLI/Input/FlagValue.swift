import RetailCore
import RetailJSON
import RetailKit

/// Turns what stands after a flag into the JSON that its field takes.
struct FlagValue {
    let flag: String
    let schema: Schema
    /// Reads what `@name` means.
    let load: (String) throws -> [UInt8]

    /// Returns the JSON of all values given for the flag.
    func tree(_ texts: [String]) throws -> JSONTree {
        switch schema {
        case .list(let element, _) where element.isScalar: try list(of: element, texts)
        case .list: .array(try texts.flatMap(elements))
        case .map(let value, _) where value.isScalar: try map(of: value, texts)
        case .map, .anything: try json(try last(texts))
        case .object: try object(try last(texts))
        case .string, .integer, .decimal, .boolean, .choice: try scalar(schema, try last(texts))
        }
    }

    private func last(_ texts: [String]) throws -> String {
        guard texts.count == 1, let text = texts.first else {
            throw refusal("is given more than once; it takes one value")
        }
        return text
    }

    private func scalar(_ schema: Schema, _ text: String) throws -> JSONTree {
        switch schema {
        case .integer:
            guard let number = Int64(text), text.first != "+" else {
                throw refusal("takes a whole number, not \"\(text)\"")
            }
            return .integer(number)
        case .decimal(let decimals): return .string(try decimal(decimals, text))
        case .boolean:
            guard text == "true" || text == "false" else {
                throw refusal("takes true or false, not \"\(text)\"")
            }
            return .boolean(text == "true")
        case .choice(_, let words):
            guard words.contains(text) else {
                let near = Nearest.word(to: text, among: words).map { " Did you mean \($0)?" } ?? ""
                throw refusal(
                    "takes one of \(words.joined(separator: ", ")), not \"\(text)\"", near)
            }
            return .string(text)
        case .string, .list, .map, .object, .anything: return .string(text)
        }
    }

    /// Rates may be told in per cent: `11%` is `0.11`. What is no decimal the command itself
    /// refuses.
    private func decimal(_ decimals: Decimals, _ text: String) throws -> String {
        guard decimals.use == .rate, text.hasSuffix("%") else { return text }
        do { return try Rate(percent: String(text.dropLast())).text } catch {
            throw refusal("cannot be read. \(error.message)")
        }
    }

    private func list(of element: Schema, _ texts: [String]) throws -> JSONTree {
        var elements: [JSONTree] = []
        for text in texts {
            if text.hasPrefix("[") || text.hasPrefix("@") {
                if case .array(let more) = try json(text) { elements += more }
                continue
            }
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                elements.append(try scalar(element, String(part)))
            }
        }
        return .array(elements)
    }

    private func elements(_ text: String) throws -> [JSONTree] {
        if case .list(.object(let outline), _) = schema, let pairs = try pairs(outline, text) {
            return [pairs]
        }
        let tree = try json(text)
        if case .array(let elements) = tree { return elements }
        return [tree]
    }

    private func map(of value: Schema, _ texts: [String]) throws -> JSONTree {
        var members: [JSONTree.Member] = []
        for text in texts {
            if text.hasPrefix("{") || text.hasPrefix("@") {
                if case .object(let more) = try json(text) { members += more }
                continue
            }
            guard let mark = text.firstIndex(of: "=") else {
                throw refusal("takes name=value, not \"\(text)\"")
            }
            let given = String(text[text.index(after: mark)...])
            members.append(JSONTree.Member(String(text[..<mark]), try scalar(value, given)))
        }
        return try object(once: members)
    }

    private func object(_ text: String) throws -> JSONTree {
        if case .object(let outline) = schema, !schema.isMoney,
            let pairs = try pairs(outline, text)
        {
            return pairs
        }
        guard schema.isMoney, !text.hasPrefix("{"), !text.hasPrefix("@") else {
            return try json(text)
        }
        let parts = text.split(separator: " ")
        guard parts.count == 2 else {
            throw refusal("takes a currency and an amount, such as \"IDR 129000\"")
        }
        do {
            let currency = try Currency(String(parts[0]))
            // A point that groups thousands, as in "IDR 129.000", is seen here.
            if schema.isUnitPrice {
                _ = try UnitPrice(text: String(parts[1]), currency: currency)
            } else {
                _ = try Money(text: String(parts[1]), currency: currency)
            }
            return .object([
                JSONTree.Member("amount", .string(String(parts[1]))),
                JSONTree.Member("currency", .string(currency.code)),
            ])
        } catch {
            throw refusal("cannot be read. \(error.message)")
        }
    }

    private func json(_ text: String) throws -> JSONTree {
        let bytes = text.hasPrefix("@") ? try load(String(text.dropFirst())) : Array(text.utf8)
        do { return JSONTree(try JSONDocument(bytes).root) } catch {
            throw refusal("takes JSON. \(error)")
        }
    }

    func refusal(_ problem: String, _ more: String = "") -> CommandFailure {
        .usage("--\(flag) \(problem)" + (problem.hasSuffix(".") ? "" : ".") + more)
    }
}
