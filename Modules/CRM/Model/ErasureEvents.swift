import RetailContracts
import RetailCore
import RetailKit

/// Somebody is to be forgotten.
struct ErasureRequested: Event {
    static let type = "crm.erasure-requested"
    let erasure: Int64
    let customer: CustomerID
    var subject: String { customer.text }

    static let record = Record(
        "ErasureRequested", "Somebody is to be forgotten.", ErasureRequested.init
    ) {
        $0.field("erasure", \.erasure, .recorded, "The number of the request.")
        $0.field("customer_id", \.customer, .id(), "The customer.")
    }
}

/// A customer was forgotten: from here on nobody finds them, and what is kept of them goes.
struct CustomerErased: Event {
    static let type = "crm.customer-erased"
    let erasure: Int64
    let customer: CustomerID
    let records: [CustomerID]
    var subject: String { customer.text }

    static let record = Record(
        "CustomerErased", "A customer was forgotten: nobody finds them any more.",
        CustomerErased.init
    ) {
        $0.field("erasure", \.erasure, .recorded, "The number of the request.")
        $0.field("customer_id", \.customer, .id(), "The record that stood for them.")
        $0.field("records", \.records, .recorded(.id()), "All of their records.")
    }
}

/// A request to forget somebody has ended.
struct ErasureEnded: Event {
    static let type = "crm.erasure-ended"
    let erasure: Int64
    let customer: CustomerID
    let state: ErasureState
    var subject: String { customer.text }

    static let record = Record(
        "ErasureEnded", "A request to forget somebody has ended.", ErasureEnded.init
    ) {
        $0.field("erasure", \.erasure, .recorded, "The number of the request.")
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("state", \.state, .choice(), "How: erased, refused or withdrawn.")
    }
}

/// Somebody asked for a copy of what is kept of them.
struct DataExportRequested: Event {
    static let type = "crm.data-export-requested"
    let export: Int64
    let customer: CustomerID
    var subject: String { customer.text }

    static let record = Record(
        "DataExportRequested", "Somebody asked for a copy of what is kept of them.",
        DataExportRequested.init
    ) {
        $0.field("export", \.export, .recorded, "The number of the copy.")
        $0.field("customer_id", \.customer, .id(), "The customer.")
    }
}

/// A copy of somebody's data was taken back before its time.
struct DataExportCancelled: Event {
    static let type = "crm.data-export-cancelled"
    let export: Int64
    let customer: CustomerID
    var subject: String { customer.text }

    static let record = Record(
        "DataExportCancelled", "A copy of somebody's data was taken back before its time.",
        DataExportCancelled.init
    ) {
        $0.field("export", \.export, .recorded, "The number of the copy.")
        $0.field("customer_id", \.customer, .id(), "The customer.")
    }
}
