import RetailCore
import RetailStorage

/// A family of figures that can be told of some records alone.
protocol RecordedFigure: Figure {
    /// What some days have of records, from day to day: a statement that reads rows with the
    /// columns of the family's table.
    static func facts(of records: SQL, from: Int64, to: Int64) -> SQL
}

extension RecordedFigure {
    static func facts(of records: SQL, from: Int64, to: Int64) -> SQL {
        let names = ["day", "month"] + words.map(\.rawValue) + columns
        return """
            SELECT \(unchecked: names.joined(separator: ", ")) FROM \(unchecked: table)_records
             WHERE customer IN (\(records)) AND day BETWEEN \(from) AND \(to)
            """
    }
}

extension RecordedFigure {
    /// Where sums are read: those of all, or what some days have of records that are left out.
    /// - Parameter left: as of which moment; nil: of all.
    static func source(leftOut left: Instant?, from: Int64, to: Int64) -> SQL {
        guard let left else { return SQL(unchecked: table) }
        return "(\(facts(of: ExclusionStore.records(at: left), from: from, to: to))) f"
    }
}

extension PointsFigure: RecordedFigure {}
extension SupportFigure: RecordedFigure {}
extension PromotionFigure: RecordedFigure {}

extension CartFigure: RecordedFigure {
    static func facts(of records: SQL, from: Int64, to: Int64) -> SQL {
        """
        SELECT day, month, channel, location, 1 AS started, is_handed_over AS handed_over,
               is_converted AS converted
          FROM analytics_cart_origins
         WHERE customer IS NOT NULL AND customer IN (\(records))
           AND day BETWEEN \(from) AND \(to)
        """
    }
}

extension SalesFigure: RecordedFigure {
    static func facts(of records: SQL, from: Int64, to: Int64) -> SQL {
        OrderFacts.columns("f.sku", columns, of: records, from: from, to: to)
    }
}

extension TimeFigure: RecordedFigure {
    static func facts(of records: SQL, from: Int64, to: Int64) -> SQL {
        OrderFacts.columns("f.time", columns, of: records, from: from, to: to)
    }
}

/// How the lines of orders become figures of sales: the same that the events added to the sums.
enum OrderFacts {
    /// What a line `f` adds to a figure of sales or of sales by the time of the day.
    static func value(of column: String) -> String {
        let (kind, value): (FactKind, String) =
            switch column {
            case "cancelled_orders": (.cancelled, "f.orders")
            case "cancelled_units": (.cancelled, "f.units")
            case "cancelled_gross": (.cancelled, "f.gross")
            case "cancelled_tax": (.cancelled, "f.tax")
            case "cancelled_discount": (.cancelled, "f.discount")
            case "returns": (.returned, "f.orders")
            case "returned_units": (.returned, "f.units")
            case "returned_gross": (.returned, "f.gross")
            case "returned_tax": (.returned, "f.tax")
            case "charges": (.sold, "CASE WHEN f.place = 0 THEN f.gross ELSE 0 END")
            default: (.sold, "f.\(column)")
            }
        return "CASE WHEN f.kind = '\(kind.rawValue)' THEN \(value) ELSE 0 END"
    }

    /// Lines of records with the columns of a family. The index knows events by the record: the row
    /// of the order as a whole leads to its lines.
    fileprivate static func columns(
        _ word: SQL, _ names: [String], of records: SQL, from: Int64, to: Int64
    ) -> SQL {
        let values = names.map { "\(value(of: $0)) AS \($0)" }.joined(separator: ", ")
        return """
            SELECT f.day, f.month, \(word), f.channel, f.location, f.currency,
                   \(unchecked: values)
              FROM analytics_order_lines o
              JOIN analytics_order_lines f ON f.day = o.day AND f.event = o.event
             WHERE o.place = 0 AND o.customer IS NOT NULL AND o.customer IN (\(records))
               AND o.day BETWEEN \(from) AND \(to)
            """
    }
}
