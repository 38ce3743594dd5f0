import RetailContracts
import RetailCore

/// How goods of one fulfilment go out: what decides which steps it may take.
///
/// A line says how its goods reach the customer (`FulfilmentMethod`); whoever takes them on says
/// which kind of that it is.
enum FulfilmentKind: String, CaseIterable, Sendable {
    case shipFromWarehouse = "ship-from-warehouse"
    case shipFromStore = "ship-from-store"
    /// The supplier sends it: the place holds what the supplier says it has.
    case dropShip = "drop-ship"
    /// Sent to a store, where the customer fetches it.
    case shipToStore = "ship-to-store"
    /// Nothing is carried: a key, a ticket, a file.
    case digital
    case clickAndCollect = "click-and-collect"
    /// Brought out to the car.
    case curbside
    /// Put into a box, which the customer opens by the code.
    case locker
    case carryOut = "carry-out"

    /// How lines were ordered whose goods go so.
    var method: FulfilmentMethod {
        switch self {
        case .shipFromWarehouse, .shipFromStore, .dropShip, .shipToStore, .digital: .shipment
        case .clickAndCollect, .curbside, .locker: .pickup
        case .carryOut: .carryOut
        }
    }

    /// How it begins: what is over as soon as it is taken on is handed out, and paid, at once.
    var beginning: FulfilmentBeginning {
        switch self {
        case .carryOut, .digital:
            FulfilmentBeginning(stage: .done, stock: .leaves, money: .paid)
        default: FulfilmentBeginning(stage: .pending, stock: .stays, money: .none)
        }
    }

    /// Whether something is on its way to the customer's hands that could be brought back.
    var isBrought: Bool { method == .shipment && self != .digital }

    /// Whether the same goods could go so in place of another kind, whoever prepares them: a parcel
    /// from wherever they lie, or a pick-up however they are handed out.
    func isChoice(insteadOf other: FulfilmentKind) -> Bool {
        method == other.method && !([.dropShip, .shipToStore, .digital].contains(self))
    }

    /// What it is for in one sentence.
    var summary: String {
        switch self {
        case .shipFromWarehouse: "A parcel from a warehouse."
        case .shipFromStore: "A parcel from a store."
        case .dropShip: "A parcel that the supplier sends, after it was ordered there."
        case .shipToStore: "A parcel to a store, where the customer fetches it by a code."
        case .digital: "Nothing is carried: delivered as soon as it is taken on, and paid before."
        case .clickAndCollect: "Lies ready at the place, and is fetched by a code."
        case .curbside: "Lies ready, and is brought out to who has come, by a code."
        case .locker: "Paid, then put into a locker, and taken out of it by a code."
        case .carryOut: "Taken along over the counter, paid before."
        }
    }

    /// What a fulfilment is where nobody says: by how its lines were ordered and where they lie.
    static func usual(for method: FulfilmentMethod, from place: LocationKind? = nil) -> Self {
        switch method {
        case .shipment: place == .store ? .shipFromStore : .shipFromWarehouse
        case .pickup: .clickAndCollect
        case .carryOut: .carryOut
        }
    }
}

/// In which state a fulfilment begins, and what happens by that.
struct FulfilmentBeginning: Sendable, Hashable {
    let stage: FulfilmentStage
    let stock: StepStock
    let money: StepMoney
}
