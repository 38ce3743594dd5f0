import RetailContracts
import RetailCore
import RetailKit

struct ErasureWish: Sendable {
    let customer: CustomerID
    let ground: ErasureGround

    static let input = Input("ErasureWish", "Who is to be forgotten.", ErasureWish.init) {
        $0.field("customer_id", \.customer, .id(), "The customer.")
        $0.field("ground", \.ground, .choice(), "Why.")
    }
}

struct ErasureNumber: Sendable {
    let number: Int64

    static let input = Input("ErasureNumber", "Which request.", ErasureNumber.init) {
        $0.field("number", \.number, .integer(1...Int64.max), "The request.")
    }
}

struct ErasureRefused: Sendable {
    let number: Int64
    let refusal: ErasureRefusal

    static let input = Input(
        "ErasureRefused", "Why nobody is forgotten.", ErasureRefused.init
    ) {
        $0.field("number", \.number, .integer(1...Int64.max), "The request.")
        $0.field("refusal", \.refusal, .choice(), "Why nobody is forgotten.")
    }
}

struct ErasureRepeat: Sendable {
    let customer: CustomerID
    let erasedAt: Instant
    let records: [CustomerID]?

    static let input = Input(
        "ErasureRepeat", "Who was forgotten before a backup was put back.", ErasureRepeat.init
    ) {
        $0.field("customer_id", \.customer, .id(), "One of their records.")
        $0.field("erased_at", \.erasedAt, .instant, "When they were forgotten.")
        $0.field(
            "records", \.records, .optional(.list(.id(), 1...Resolution.mostRecords)),
            "All records that were forgotten then: who has others here is not forgotten.")
    }
}

struct ErasureQuery: Sendable {
    let customer: CustomerID?
    let state: ErasureState?
    let list: ListRequest<AgeSort>

    static let input = Input("ErasureQuery", "Which requests.", ErasureQuery.init) {
        $0.field(
            "customer_id", \.customer, .optional(.id()),
            "Only those of one customer, under any record, also where they were forgotten.")
        $0.field("state", \.state, .optional(.choice()), "Only those that are so far.")
        $0.list(\.list, by: AgeSort.newest)
    }
}

struct ErasedRecordQuery: Sendable {
    let list: ListRequest<AgeSort>

    static let input = Input("ErasedRecordQuery", "Which records.", ErasedRecordQuery.init) {
        $0.list(\.list, by: AgeSort.oldest)
    }
}
