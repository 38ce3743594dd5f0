import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension PaymentTerm {
    static let record = Record(
        "PaymentTerm", "How long an order waits for its money.", PaymentTerm.init
    ) {
        $0.field(
            "tender", \.tender, .choice(), "The tender that is expected; any where none was named.")
        $0.field("minutes", \.minutes, .count(1...525_600), "How many minutes.")
    }
}
