import RetailContracts
import RetailCore
import RetailKit

/// How far a return has come that was asked for before the goods.
enum AuthorisationStage: String, CaseIterable, Sendable {
    case requested
    case approved
    /// Some of its units came.
    case partlyReceived = "partly-received"
    /// All of its units came, or no more of them are waited for.
    case closed
    case declined
    case cancelled
    /// Nobody decided it, or none of its units came in time.
    case expired

    /// Whether its units are kept from other authorisations.
    var isOpen: Bool { [.requested, .approved, .partlyReceived].contains(self) }
    /// Whether its units may come by naming it.
    var isAwaited: Bool { self == .approved || self == .partlyReceived }
}

/// How goods come back.
enum ComesBy: String, CaseIterable, Sendable {
    case store
    case post
}

/// A return that was asked for before the goods come.
struct ReturnAuthorisation: Sendable {
    let order: OrderID
    /// Its number among those of its order.
    let number: Int
    let channel: Code<Channel>
    let location: Code<Location>?
    var stage: AuthorisationStage
    let comesBy: ComesBy
    /// Who bears the way back: the retailer, where the reason of a line says so.
    let wayBack: WayBack
    /// Whether it was asked for after the time for returns, and somebody let that pass.
    let isLate: Bool
    /// Whether its reasons approved it, and nobody was asked.
    let isAutomatic: Bool
    /// For how many days its goods may come once it is approved.
    var daysToCome: Int
    private(set) var asked: EditAct
    /// When it ends by itself; nil once it has ended.
    var endsAt: Instant?
    /// By whom it was approved or declined.
    var decision: EditAct?
    /// By whom it was ended, whatever ended it.
    var end: EditAct?
    /// Why its goods are claimed; nil where they are to come back.
    var claim: ClaimReason? = nil
    /// Whether the goods of a claim have to come back; nil until it is approved.
    var comesBack: Bool? = nil
    var lines: [AuthorisedLine] = []

    /// So many an order has at most, those that ended among them.
    static let most = 100
    /// So many of them its customer asks for, so that staff always can.
    static let mostByCustomer = 20
    /// So many lines each has at most.
    static let mostLines = 1_000

    /// It as the caller sees it: its customer without what is staff's, who takes goods back
    /// elsewhere without words and names, who has its order whole.
    func seen(by call: Call) -> SeenAuthorisation {
        guard call.own == nil else { return SeenAuthorisation(value: forCustomer) }
        return SeenAuthorisation(value: call.may(at: location, on: channel) ? self : bare)
    }

    /// It as its customer sees it: what staff noted, and who of them did something, is staff's.
    var forCustomer: ReturnAuthorisation {
        var seen = self
        seen.asked = asked.forCustomer
        seen.decision = decision?.forCustomer
        seen.end = end?.forCustomer
        return seen
    }

    /// It without words and without who did something.
    var bare: ReturnAuthorisation {
        var seen = self
        seen.asked = asked.bare
        seen.decision = decision?.bare
        seen.end = end?.bare
        return seen
    }
}

/// An authorisation as a caller sees it: there is no answer of another.
@dynamicMemberLookup
struct SeenAuthorisation: Sendable {
    fileprivate let value: ReturnAuthorisation

    subscript<Value>(dynamicMember path: KeyPath<ReturnAuthorisation, Value>) -> Value {
        value[keyPath: path]
    }
}

extension EditAct {
    /// Who did it; nil where that is not shown.
    var shownBy: String? { by.isEmpty ? nil : by }

    /// It as a customer sees it: what a customer did themselves, of others alone when it was.
    var forCustomer: EditAct {
        if case .customer? = try? Actor(by) { return self }
        return bare
    }

    /// When it was, and nothing else.
    fileprivate var bare: EditAct { EditAct(at: at, by: "", note: "") }
}

/// Units of a line whose return is authorised.
struct AuthorisedLine: Sendable {
    let line: Int
    let sku: SKU
    let quantity: Quantity
    /// What of it came.
    var received: Quantity
    /// What of it came by returns that did not name it, while nobody had decided it.
    var cameOtherwise = Quantity.zero
    /// What of a claim was made good without coming back.
    var settled = Quantity.zero
    /// Why it comes back, as that was when it was asked for.
    let reason: GivenReason?

    /// What has not come.
    /// - Throws: `core.quantity-overflow`.
    var left: Quantity {
        get throws(RetailError) {
            try quantity.subtracting(received).subtracting(cameOtherwise).subtracting(settled)
        }
    }
}

/// Units of a line whose return was asked for.
struct AuthorisedUnits: Sendable {
    /// How much has not come of what has not ended: it is authorised no second time.
    let left: Quantity
    /// How much of that is approved: it comes by naming its authorisation.
    let bound: Quantity
    /// How much may come in time without being named: nobody decided it, or nobody had when it
    /// ended by itself.
    let unanswered: Quantity
    /// The same with claims that nobody decided, which give no time.
    let undecided: Quantity
    /// The first of those that have not ended and of which some has not come; nil where none is.
    let number: Int?
    /// The first of them that is approved; nil where none is.
    let awaited: Int?
}

/// What somebody asks to bring back.
struct AuthorisationAsked: Sendable {
    let order: OrderID
    let lines: [LineToAuthorise]
    let comesBy: ComesBy
    /// Whether the caller lets it come after the time for returns.
    let isLateApproved: Bool
    let note: String
}

struct LineToAuthorise: Sendable {
    let line: Int
    let quantity: Quantity
    let reason: Code<ReturnReason>?
}

/// Which authorisation is decided or ended, and why.
struct AuthorisationDecision: Sendable {
    let order: OrderID
    let authorisation: Int
    /// For how many days its goods may come; nil for as long as its reasons say.
    var daysToCome: Int? = nil
    var note = ""
}

/// Which authorisations a list shows: all of an order, else those of any at a stage.
struct AuthorisationFilter: Sendable {
    var order: OrderID?
    var stage: AuthorisationStage?
    var channel: Code<Channel>?
    var location: Code<Location>?
    /// Whether it shows claims, and no others.
    var isClaim = false
}

struct AuthorisationQuery: Sendable {
    let filter: AuthorisationFilter
    let list: ListRequest<AgeSort>
}
