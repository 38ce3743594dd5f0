import RetailCore

/// A statement whose interpolated values are bound, never pasted.
///
/// `"SELECT name FROM crm_customers WHERE id = \(id)"` keeps the text and the value apart; the
/// engine replaces each ``marker`` by its own placeholder when it prepares the statement, once per
/// distinct text. Raw text needs the label `unchecked:`, which can be searched for.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The character that stands for a bound value in ``text``: no SQL text contains it.
    public static let marker: Character = "\u{1}"

    /// The statement with a ``marker`` for every bound value.
    public private(set) var text: String
    /// The values in the order of their markers.
    public private(set) var values: [SQLValue]

    /// Makes a statement without values.
    public init(stringLiteral value: String) {
        text = value
        values = []
    }

    /// Makes a statement from literal text and bound values.
    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    /// Makes a statement from text that the caller vouches for (migrations, tests).
    public init(unchecked text: String) {
        self.text = text
        values = []
    }

    /// Adds another piece of SQL with its values at the end.
    public static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.values += right.values
    }

    /// Collects the pieces of an interpolated statement.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text: String
        var values: [SQLValue] = []

        /// Reserves room for the whole text.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        /// Adds literal SQL.
        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some SQLBindable) {
            text.append(SQL.marker)
            values.append(value.sqlValue)
        }

        /// Binds a value or NULL.
        public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            text.append(SQL.marker)
            values.append(value.sqlValue)
        }

        /// Inserts another piece of SQL with its own values.
        public mutating func appendInterpolation(_ part: SQL) {
            text += part.text
            values += part.values
        }

        /// Binds each element, separated by commas: `IN (\(list: ids))`; an empty list gives NULL.
        public mutating func appendInterpolation(list elements: [some SQLBindable]) {
            guard let first = elements.first else {
                text += "NULL"
                return
            }
            appendInterpolation(first)
            for element in elements.dropFirst() {
                text += ", "
                appendInterpolation(element)
            }
        }

        /// Pastes text as SQL; the caller vouches that no input is in it.
        public mutating func appendInterpolation(unchecked part: String) {
            text += part
        }
    }
}
