extension Collection {
    /// The elements in stretches of 1,000, for statements of many rows: what an act has of them is
    /// usually one stretch, of any length.
    public var chunks: [SubSequence] {
        var chunks: [SubSequence] = []
        var rest = self[...]
        while !rest.isEmpty {
            chunks.append(rest.prefix(1_000))
            rest = rest.dropFirst(1_000)
        }
        return chunks
    }

    /// The elements in portions of a few lengths, for what comes in any number: a statement of many
    /// rows has a text of its own for every number of rows, and engines keep those of some.
    public var portions: [SubSequence] {
        var portions: [SubSequence] = []
        var rest = self[...]
        for length in [128, 32, 8, 2, 1] {
            while rest.count >= length {
                portions.append(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
        }
        return portions
    }
}

extension SQL {
    /// `(…), (…)`: the rows of an insert of several, one for each element; there must be one.
    public static func rows<Element>(_ elements: [Element], _ row: (Element) -> SQL) -> SQL {
        guard let first = elements.first else { return "" }
        var sql = row(first)
        sql.reserve(elements.count - 1)
        for element in elements.dropFirst() {
            sql += ", "
            sql += row(element)
        }
        return sql.varied
    }

    /// The pieces with a word between them; nothing of none.
    public static func joined(_ parts: [SQL], by word: SQL) -> SQL {
        guard let first = parts.first else { return "" }
        return parts.dropFirst().reduce(into: first) { sql, part in
            sql += word
            sql += part
        }
    }

    /// The condition that all of the conditions hold; true of none.
    public static func all(of conditions: [SQL]) -> SQL {
        conditions.isEmpty ? "1 = 1" : joined(conditions.map { "(\($0))" }, by: " AND ")
    }

    /// The condition that one of the conditions holds; false of none.
    public static func any(of conditions: [SQL]) -> SQL {
        conditions.isEmpty ? "1 = 0" : "(\(joined(conditions.map { "(\($0))" }, by: " OR ")))"
    }

    /// The same conditions, each without what one before it holds for: of a row for which any of
    /// them holds exactly one does, so that each can be read by an index of its own.
    public static func exclusive(_ conditions: [SQL]) -> [SQL] {
        conditions.enumerated().map { index, condition in
            guard index > 0 else { return condition }
            return "\(condition) AND \(any(of: Array(conditions.prefix(index)))) IS NOT TRUE"
        }
    }
}
