import RetailContracts
import RetailCore
import RetailKit

/// How far an edit has come. An approved one is applied in the same act.
enum EditStage: String, CaseIterable, Sendable {
    case requested
    case approved
    case declined
    case undone
}

/// An edit of an order: what was asked for, by whom, what it comes to, and how it was decided.
struct OrderEdit: Sendable {
    let order: OrderID
    /// Its number among the edits of its order.
    let number: Int
    let channel: Code<Channel>
    let location: Code<Location>?
    var stage = EditStage.requested
    /// The version of the order against which it was planned: of another one it is not approved.
    let orderVersion: Int64
    /// What all that it adds costs, tax included.
    let added: Money
    /// What comes off for all that it gives up, tax included: less what is clawed back for it.
    let givenUp: Money
    /// Whether somebody said a price: then somebody else approves it.
    let hasPrice: Bool
    /// Where goods were sent to before; nil where nobody had said.
    let shipToBefore: TaxPlace?
    let asked: EditAct
    /// When it ends by itself: a request, or an approved one whose money has not come in. While
    /// that is promised it is put aside.
    var endsAt: Instant?
    /// Whether its order waits for the money of it.
    var waits: Bool { stage == .approved && endsAt != nil }
    /// By whom it was approved or declined.
    var decision: EditAct?
    /// The return that is all that it gave up.
    var returned: ReturnID?
    var undoing: EditAct?
    var undoReturned: ReturnID?
    var changes: [EditChange] = []
    /// What it comes to, row by row; those of its undoing behind its own.
    var amounts: [EditAmount] = []
    /// The lines that undoings of later edits added again for lines that it had added.
    var restored: [Int] = []

    /// So many an order has at most, those that were declined among them.
    static let most = 100
    /// How much later it is looked at again whether the money of an edit came in that is promised.
    static let aside = Duration.seconds(86_400)
}

extension OrderEdit {
    /// The numbers of the lines of goods that it added, or gave up units of.
    func lines(_ effect: EditEffect) -> [Int] {
        amounts.filter { $0.act == .edit && $0.effect == effect && $0.kind == .item }.map(\.line)
    }

    /// Refuses to undo it before a later one that is made of it.
    /// - Throws: `orders.edit-refused`.
    func requireNoneMadeOf(_ later: Int?) throws(RetailError) {
        guard let later else { return }
        throw OrdersErrors.editRefused.error(
            "Edit \(later) changed what this one had added. Undo it first.", at: "/edit")
    }

    /// The lines of goods of the order that are there by it.
    var addedLines: [Int] { lines(.added) + restored }
}

/// Something that somebody did about an edit of an order, or a return that was asked for.
struct EditAct: Sendable, Hashable {
    let at: Instant
    let by: String
    let note: String

    init(_ note: String, by call: Call) {
        self.init(at: call.now, by: call.actor.text, note: note)
    }

    /// What is stored.
    init(at: Instant, by: String, note: String) {
        self.at = at
        self.by = by
        self.note = note
    }
}

/// Whether an amount is of an edit or of its undoing.
enum EditActKind: String, CaseIterable, Sendable {
    case edit
    case undo
}

/// What an edit does with units or a charge.
enum EditEffect: String, CaseIterable, Sendable {
    case added
    case givenUp = "given-up"
}

/// What an edit, or its undoing, comes to in one line or charge of its order: as it was found when
/// that was asked for, and never changed.
struct EditAmount: Sendable, Hashable {
    let act: EditActKind
    let effect: EditEffect
    /// The number of the line or charge in the order.
    let line: Int
    let kind: LineKind
    /// The item as the catalogue spells it, or the code of the charge.
    let code: String
    let quantity: Quantity
    let gross: Money
    let tax: Money
    /// How the units reach, or would have reached, the customer; nil of charges.
    let method: FulfilmentMethod?
    /// From where; nil of charges, and of what came from nowhere.
    let location: Code<Location>?

    /// The same wherever it comes from: that may be elsewhere by now.
    var worth: EditAmount {
        EditAmount(
            act: act, effect: effect, line: line, kind: kind, code: code, quantity: quantity,
            gross: gross, tax: tax, method: method, location: nil)
    }
}

/// What is to become of an order.
struct EditAsked: Sendable {
    let order: OrderID
    let changes: [EditChange]
    var note = ""
}

/// Which edit is decided or undone, and why.
struct EditDecision: Sendable {
    let order: OrderID
    let edit: Int
    var note = ""
}

/// Which edits a list shows: all of an order, else those of any that wait for a decision.
struct OrderEditFilter: Sendable {
    var order: OrderID?
    var channel: Code<Channel>?
    var location: Code<Location>?
}

struct OrderEditQuery: Sendable {
    let filter: OrderEditFilter
    let list: ListRequest<AgeSort>
}
