import RetailContracts
import RetailCore
import RetailKit

/// A customer by an id.
struct CustomerNamed: Sendable {
    let customer: CustomerID

    static let input = Input("CustomerNamed", "Which customer.", CustomerNamed.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
    }
}

struct DataExportNumber: Sendable {
    let number: Int64

    static let input = Input("DataExportNumber", "Which copy.", DataExportNumber.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "The copy.")
    }
}

struct DataExportReading: Sendable {
    let number: Int64
    let part: Int64
    let format: DataExportFormat

    static let input = Input("DataExportReading", "Which part.", DataExportReading.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "The copy.")
        $0.field(
            "part", \.part, Format<Int64>.integer(1...Int64.max).defaulting(to: 1, "the first"),
            "The part.")
        $0.field(
            "format", \.format, Format<DataExportFormat>.choice().defaulting(to: .json, "json"),
            "For machines or for people.")
    }
}

struct DataExportQuery: Sendable {
    let customer: CustomerID
    let list: ListRequest<AgeSort>

    static let input = Input("DataExportQuery", "Whose copies.", DataExportQuery.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.list(\.list, by: AgeSort.newest)
    }
}
