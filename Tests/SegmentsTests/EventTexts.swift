import RetailCore
import RetailKit
import RetailStorage
import RetailSync

@testable import RetailSegments

/// Who entered and left, as the log tells it.
enum EventTexts {
    static func all(in tx: borrowing Transaction) throws -> [String] {
        try EventLog.events(after: 0, limit: 10_000, in: tx).compactMap { record in
            if let event = try record.event(CustomerEntered.self) {
                return "+\(event.segment.text) \(event.customer.text)"
            }
            if let event = try record.event(CustomerLeft.self) {
                return "-\(event.segment.text) \(event.customer.text)"
            }
            return nil
        }
    }
}
