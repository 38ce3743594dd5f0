public import RetailCore
public import RetailKit
public import RetailStorage

/// A column by which a list is sorted, and where an item has its value.
public struct ListKey<Item: Sendable>: Sendable {
    let column: SQL
    let value: @Sendable (Item) -> Cursor.Key
    /// Whether a cursor's key is of the column's type.
    let fits: @Sendable (Cursor.Key) -> Bool

    /// A column of whole numbers.
    public static func number(
        _ column: SQL, _ value: @escaping @Sendable (Item) -> Int64
    ) -> ListKey {
        ListKey(column: column, value: { .integer(value($0)) }) { key in
            if case .integer = key { true } else { false }
        }
    }

    /// A column of instants.
    public static func instant(
        _ column: SQL, _ value: @escaping @Sendable (Item) -> Instant
    ) -> ListKey {
        number(column) { value($0).milliseconds }
    }

    /// A column of texts.
    public static func text(
        _ column: SQL, _ value: @escaping @Sendable (Item) -> String
    ) -> ListKey {
        ListKey(column: column, value: { .text(value($0)) }) { key in
            if case .text = key { true } else { false }
        }
    }

    /// A column of ids.
    public static func id(
        _ column: SQL, _ value: @escaping @Sendable (Item) -> RawID
    ) -> ListKey {
        ListKey(column: column, value: { .id(value($0)) }) { key in
            if case .id = key { true } else { false }
        }
    }
}

/// An order in which a list may be read: columns without NULL that together tell every item apart,
/// all rising or all falling. An index begins with them, or with what a filter fixes and them.
public struct ListOrder<Item: Sendable>: Sendable {
    let keys: [ListKey<Item>]
    let isFalling: Bool

    /// From the least to the greatest.
    public static func rising(_ keys: ListKey<Item>...) -> ListOrder {
        ListOrder(keys: keys, isFalling: false)
    }

    /// From the greatest to the least.
    public static func falling(_ keys: ListKey<Item>...) -> ListOrder {
        ListOrder(keys: keys, isFalling: true)
    }

    /// By keys that rise with time.
    public static func by(_ age: AgeSort, _ keys: ListKey<Item>...) -> ListOrder {
        ListOrder(keys: keys, isFalling: age == .newest)
    }

    /// What stands behind ORDER BY.
    var sql: SQL {
        .joined(keys.map { isFalling ? "\($0.column) DESC" : $0.column }, by: ", ")
    }

    /// The condition that an item stands behind a place.
    /// - Throws: `core.invalid-cursor` for keys of other types: a cursor keeps no secret.
    func isBehind(_ place: [Cursor.Key]) throws(RetailError) -> SQL {
        guard place.count == keys.count, zip(keys, place).allSatisfy({ $0.fits($1) }) else {
            throw Cursor.refusal
        }
        let columns = SQL.joined(keys.map(\.column), by: ", ")
        let values = SQL.joined(place.map { "\($0.sqlValue)" }, by: ", ")
        return isFalling ? "(\(columns)) < (\(values))" : "(\(columns)) > (\(values))"
    }

    /// The place of an item.
    func place(of item: Item) -> [Cursor.Key] { keys.map { $0.value(item) } }

    /// Whether an item stands before another.
    func precedes(_ left: Item, _ right: Item) -> Bool {
        for key in keys {
            let (first, second) = (key.value(left), key.value(right))
            guard first != second else { continue }
            return first.isLess(than: second) != isFalling
        }
        return false
    }
}

extension Cursor.Key {
    fileprivate var sqlValue: SQLValue {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        case .id(let id): .id(id)
        }
    }

    /// As the engines compare values of one column.
    fileprivate func isLess(than other: Cursor.Key) -> Bool {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.id(let left), .id(let right)): left < right
        default: false
        }
    }
}
