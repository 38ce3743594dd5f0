public import RetailCore

extension RawID: SQLBindable, SQLReadable {
    /// The 128 bits.
    public var sqlValue: SQLValue { .id(self) }
    /// Reads an id column.
    public static func read(_ cells: any Cells, at index: Int) throws -> RawID {
        guard let value = cells.id(index) else { throw unreadable(index, "id") }
        return value
    }
}

extension ID: SQLBindable, SQLReadable {
    /// The 128 bits.
    public var sqlValue: SQLValue { .id(raw) }
    /// Reads an id column.
    public static func read(_ cells: any Cells, at index: Int) throws -> ID<Subject> {
        ID(try RawID.read(cells, at: index))
    }
}

extension Instant: SQLBindable, SQLReadable {
    /// Milliseconds since 1970.
    public var sqlValue: SQLValue { .integer(milliseconds) }
    /// Reads milliseconds since 1970.
    public static func read(_ cells: any Cells, at index: Int) throws -> Instant {
        Instant(milliseconds: try Int64.read(cells, at: index))
    }
}

extension Code: SQLBindable, SQLReadable {
    /// The text of the code.
    public var sqlValue: SQLValue { .text(text) }
    /// Reads a code.
    public static func read(_ cells: any Cells, at index: Int) throws -> Code<Subject> {
        try Code(try String.read(cells, at: index))
    }
}

extension Quantity: SQLBindable, SQLReadable {
    /// Thousandths.
    public var sqlValue: SQLValue { .integer(thousandths) }
    /// Reads thousandths.
    public static func read(_ cells: any Cells, at index: Int) throws -> Quantity {
        Quantity(thousandths: try Int64.read(cells, at: index))
    }
}

extension Currency: SQLBindable, SQLReadable {
    /// The three letters.
    public var sqlValue: SQLValue { .text(code) }
    /// Reads a currency code.
    public static func read(_ cells: any Cells, at index: Int) throws -> Currency {
        try Currency(try String.read(cells, at: index))
    }
}

extension Country: SQLBindable, SQLReadable {
    /// The two letters.
    public var sqlValue: SQLValue { .text(code) }
    /// Reads a country code.
    public static func read(_ cells: any Cells, at index: Int) throws -> Country {
        try Country(try String.read(cells, at: index))
    }
}

extension TaxPlace: SQLBindable, SQLReadable {
    /// The place as it is written.
    public var sqlValue: SQLValue { .text(text) }
    /// Reads a place.
    public static func read(_ cells: any Cells, at index: Int) throws -> TaxPlace {
        try TaxPlace(try String.read(cells, at: index))
    }
}

extension Zone: SQLBindable, SQLReadable {
    /// The name.
    public var sqlValue: SQLValue { .text(name) }
    /// Reads the name of a zone, which the database of the system must still know.
    public static func read(_ cells: any Cells, at index: Int) throws -> Zone {
        let name = try String.read(cells, at: index)
        do {
            return try Zone(name)
        } catch {
            throw RetailError.fault(
                .unreadableValue,
                "The time zone \(name) is used here and is not known to this machine: install the "
                    + "package tzdata, or name the folder of a time zone database in TZDIR.",
                cause: error)
        }
    }
}

extension SKU: SQLBindable, SQLReadable {
    /// The comparison form: one SKU, one spelling in the data.
    public var sqlValue: SQLValue { .text(key) }
    /// Reads a SKU.
    public static func read(_ cells: any Cells, at index: Int) throws -> SKU {
        try SKU(try String.read(cells, at: index))
    }
}

// Reference words of the core are stored as themselves.
extension ChannelKind: SQLBindable, SQLReadable {}
extension ChannelPurpose: SQLBindable, SQLReadable {}
extension LocationKind: SQLBindable, SQLReadable {}
extension MeasureUnit: SQLBindable, SQLReadable {}
extension Rounding: SQLBindable, SQLReadable {}
extension TaxLevel: SQLBindable, SQLReadable {}
extension TaxBasis: SQLBindable, SQLReadable {}
