import RetailContracts
import RetailCore

/// What a line of an order is about.
enum LineKind: String, CaseIterable, Sendable {
    case item
    case delivery
    case fee
}

extension LineKind {
    /// What of a charge it is; nil of goods.
    var charge: ChargeKind? {
        switch self {
        case .item: nil
        case .delivery: .delivery
        case .fee: .fee
        }
    }
}

extension ChargeKind {
    /// The same as the kind of a line.
    var line: LineKind {
        switch self {
        case .delivery: .delivery
        case .fee: .fee
        }
    }
}

/// A line of an order as its row has it, of goods or of a charge.
struct StoredLine: Sendable {
    let number: Int
    let kind: LineKind
    /// The item as the catalogue spells it, or the code of the charge.
    let code: String
    /// The same for comparing.
    let item: String
    let name: String
    let unit: MeasureUnit?
    let quantity: Quantity
    let fulfilled: Quantity
    let ended: Quantity
    let runs: [UnitRun]
    let allocations: [Allocation]
    /// By what its points are multiplied; nil where no promotion says so.
    let points: LinePoints?
    /// Whether it is a charge that an edit gave up.
    var isGivenUp = false

    /// How much of what had left has come back, or was lost on its way.
    var returned: Quantity {
        Quantity(thousandths: runs.reduce(-ended.thousandths) { $0 &+ $1.returned.thousandths })
    }

    init(_ line: OrderLine) {
        number = line.number
        kind = .item
        code = line.sku.text
        item = line.sku.key
        name = line.name
        unit = line.unit
        quantity = line.quantity
        fulfilled = line.fulfilled
        ended = line.ended
        runs = line.runs
        allocations = line.allocations
        points = line.points
    }

    /// A charge is one unit, and done with the order.
    init(_ charge: OrderCharge) {
        number = charge.number
        kind = charge.charge.kind.line
        code = charge.charge.code.text
        item = charge.charge.code.text.uppercased()
        name = charge.name
        unit = .piece
        quantity = .one
        fulfilled = .one
        ended = .zero
        runs = [charge.run]
        allocations = []
        points = nil
        isGivenUp = charge.isGivenUp
    }
}

/// The lines of an order: its goods, and what was asked for beside them.
struct SoldLines: Sendable {
    var lines: [OrderLine] = []
    var charges: [OrderCharge] = []
}
