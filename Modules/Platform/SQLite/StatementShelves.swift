import RetailStorage

/// The prepared statements of a handle that are worth keeping.
///
/// Statements whose text depends on how many values they have stand on a shelf of their own: the
/// sixty lengths of an order push each other out, and never what every act needs.
struct StatementShelves {
    /// More values than this make a statement that costs more room than its preparing costs time.
    private static let mostValues = 2_000

    private var fixed = StatementShelf(limit: 512)
    private var varied = StatementShelf(limit: 128)

    mutating func find(_ form: SQLForm) -> SQLiteStatement? {
        form.isVaried ? varied.find(form) : fixed.find(form)
    }

    mutating func keep(_ statement: SQLiteStatement, as form: SQLForm) {
        guard statement.valueCount <= Self.mostValues else { return }
        if form.isVaried {
            varied.keep(statement, as: form)
        } else {
            fixed.keep(statement, as: form)
        }
    }

    mutating func removeAll() {
        self = StatementShelves()
    }
}

/// Statements up to a limit: one that was not used since the last round goes first.
struct StatementShelf {
    private struct Place {
        let form: SQLForm
        var statement: SQLiteStatement
        var wasUsed = false
    }

    private let limit: Int
    private var places: [Place] = []
    private var indices: [SQLForm: Int] = [:]
    private var hand = 0

    init(limit: Int) {
        self.limit = limit
    }

    mutating func find(_ form: SQLForm) -> SQLiteStatement? {
        guard let index = indices[form] else { return nil }
        places[index].wasUsed = true
        return places[index].statement
    }

    /// Keeps a statement, instead of another that is busy with the same form.
    mutating func keep(_ statement: SQLiteStatement, as form: SQLForm) {
        if let index = indices[form] {
            places[index].statement = statement
        } else if places.count < limit {
            indices[form] = places.count
            places.append(Place(form: form, statement: statement))
        } else {
            let index = takeUnused()
            indices[places[index].form] = nil
            places[index] = Place(form: form, statement: statement)
            indices[form] = index
        }
    }

    /// Goes round until it meets one that was not used since it came by.
    private mutating func takeUnused() -> Int {
        while places[hand].wasUsed {
            places[hand].wasUsed = false
            hand = (hand + 1) % limit
        }
        defer { hand = (hand + 1) % limit }
        return hand
    }
}
