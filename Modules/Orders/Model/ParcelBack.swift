import RetailContracts
import RetailCore
import RetailKit

/// Why a parcel is on its way back.
enum TurnedBack: String, CaseIterable, Sendable {
    /// The customer did not take it.
    case refused
    /// The carrier could not deliver it.
    case undeliverable

    var stage: FulfilmentStage { self == .refused ? .refused : .undeliverable }
}

/// A parcel that came back, and what becomes of what it carried.
struct ParcelBack: Sendable {
    let fulfilment: FulfilmentID
    /// Where it came back; nil for where it lies: the store to which it was sent once it had come
    /// there, else where it left.
    var location: Code<Location>?
    /// What becomes of some of it; the rest is fit for sale.
    var lines: [ReturnLineRequest] = []
    var note = ""

    /// All that it carried, by what becomes of it, as far as it did not come back otherwise.
    /// - Throws: `orders.line-unknown`, `orders.return-too-much`, `core.quantity-step`.
    func parts(
        of parcel: Fulfilment, in full: FullOrder
    ) throws(RetailError) -> [EndingLine] {
        var left = Dictionary(parcel.lines.map { ($0.line, Quantity.zero) }) { first, _ in first }
        for part in try full.left(of: parcel) { left[part.line] = part.quantity }
        var parts: [EndingLine] = []
        for (place, asked) in lines.enumerated() {
            guard let most = left[asked.line], let index = full.index(ofLine: asked.line) else {
                throw OrdersErrors.lineUnknown.error(
                    "The parcel carries nothing of line \(asked.line).",
                    at: "/lines/\(place)/line")
            }
            guard asked.quantity <= most else {
                throw OrdersErrors.returnTooMuch.error(
                    "The parcel brings back \(most) of line \(asked.line).",
                    at: "/lines/\(place)/quantity")
            }
            try full.lines[index].requireStep(asked.quantity, at: "/lines/\(place)/quantity")
            left[asked.line] = try most.subtracting(asked.quantity)
            parts.append(
                EndingLine(
                    line: asked.line, quantity: asked.quantity, disposition: asked.disposition))
        }
        for (line, rest) in left.sorted(by: { $0.key < $1.key }) where rest.isPositive {
            parts.append(EndingLine(line: line, quantity: rest, disposition: .resellable))
        }
        return parts
    }
}
