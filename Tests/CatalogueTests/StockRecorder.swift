import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import Synchronization

/// An inventory that notes what it is asked to take in.
final class StockRecorder: StockReceiving {
    let received = Mutex<[String]>([])
    let isRefusing = Mutex(false)

    func receive(
        _ lines: [StockLine], reason: StockReason, reference: String, note: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        if isRefusing.withLock({ $0 }) {
            throw RetailError.notFound("inventory.location-unknown", "No such location.")
        }
        for line in lines {
            received.withLock {
                $0.append("\(line.sku) \(line.quantity.text) \(line.location) \(reference)")
            }
        }
    }

    func requireReceivable(
        _ items: [StockLine], at location: Code<Location>, pointer: (Int) -> StockPointer,
        in tx: borrowing Transaction
    ) throws {}
}
