import RetailCore

/// A statement whose interpolated values are bound, never pasted.
///
/// `"SELECT name FROM crm_customers WHERE id = \(id)"` keeps the text and the value apart; the
/// engine replaces each ``marker`` by its own placeholder when it prepares the statement. Until
/// then the text is not put together: a statement is known by the literals that it is made of, see
/// Docs/Decisions/0030. Raw text needs the label `unchecked:`, which can be searched for.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The character that stands for a bound value in ``text``: no SQL text contains it.
    public static let marker: Character = "\u{1}"

    /// What tells the statement from others, whatever its values.
    package private(set) var form: SQLForm
    /// The values in the order of their markers.
    public private(set) var values: [SQLValue]

    /// The statement with a ``marker`` for every bound value, put together anew at each call.
    public var text: String { form.text }

    init(_ form: SQLForm, _ values: [SQLValue] = []) {
        self.form = form
        self.values = values
    }

    /// A statement of lasting text, with a marker for each of the values.
    init(_ text: LastingText, _ values: [SQLValue] = []) {
        var form = SQLForm()
        form.append(text)
        self.init(form, values)
    }

    /// Makes a statement without values.
    public init(stringLiteral value: StaticString) {
        var form = SQLForm()
        form.append(value)
        self.init(form)
    }

    /// Makes a statement from literal text and bound values.
    public init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation.form, stringInterpolation.values)
    }

    /// Makes a statement from text that the caller vouches for (migrations, tests).
    public init(unchecked text: String) {
        var form = SQLForm()
        form.append(made: text)
        self.init(form)
    }

    /// Makes a statement, or a piece of one, from text that is put together once and kept as long
    /// as the process lives: as cheap as a literal from then on. For constants of the program
    /// alone, such as the list of a table's columns; what is made again and again would never be
    /// given back.
    public init(lasting text: String) {
        self.init(LastingText(text))
    }

    /// Adds another piece of SQL with its values at the end.
    public static func += (left: inout SQL, right: SQL) {
        left.form.append(right.form)
        left.values.take(right.values)
    }

    /// Makes room for as much again, `times` over.
    mutating func reserve(_ times: Int) {
        form.reserve(times)
        values.reserveCapacity(values.count * (1 + times))
    }

    /// The same, known to be one of many that differ in how many values they have.
    package var varied: SQL {
        var copy = self
        copy.form.vary()
        return copy
    }

    /// Collects the pieces of an interpolated statement.
    public struct StringInterpolation: StringInterpolationProtocol {
        var form: SQLForm
        var values: [SQLValue] = []
        private let count: Int

        /// Reserves room for the pieces.
        public init(literalCapacity: Int, interpolationCount: Int) {
            form = SQLForm(pieces: 2 * interpolationCount + 1)
            count = interpolationCount
        }

        /// Adds literal SQL.
        public mutating func appendLiteral(_ literal: StaticString) {
            form.append(literal)
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some SQLBindable) {
            append(value.sqlValue)
        }

        /// Binds a value or NULL.
        public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            append(value.sqlValue)
        }

        private mutating func append(_ value: SQLValue) {
            form.appendValue()
            if values.isEmpty { values.reserveCapacity(count) }
            values.append(value)
        }

        /// Inserts another piece of SQL with its own values.
        public mutating func appendInterpolation(_ part: SQL) {
            form.append(part.form)
            values.take(part.values)
        }

        /// Binds each element, separated by commas: `IN (\(list: ids))`; an empty list gives NULL.
        public mutating func appendInterpolation(list elements: [some SQLBindable]) {
            form.vary()
            guard let first = elements.first else {
                form.append("NULL")
                return
            }
            appendInterpolation(first)
            for element in elements.dropFirst() {
                form.append(", ")
                appendInterpolation(element)
            }
        }

        /// Pastes text as SQL; the caller vouches that no input is in it.
        public mutating func appendInterpolation(unchecked part: String) {
            form.append(made: part)
        }
    }
}

extension [SQLValue] {
    /// Adds values; the first are taken over as they are, without a copy.
    fileprivate mutating func take(_ more: [SQLValue]) {
        if isEmpty { self = more } else if !more.isEmpty { append(contentsOf: more) }
    }
}
