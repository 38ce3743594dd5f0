import RetailContracts
import RetailCore
import RetailKit
import RetailSync

/// Customers of whom a rule holds.
struct Segment: CodedEntry, Hashable {
    /// How many are in use at once.
    static let most: Int64 = 500

    let code: Code<Segment>
    var name: String
    /// What it is for; nil where nobody said.
    var description: String?
    /// The rule as it is written, which ``ruleVersion`` names.
    var rule: String
    /// Names the rule for good: no other rule ever has it.
    var ruleID: RawID
    /// Rises with every other rule; 1 for the first.
    var ruleVersion: Int64
    /// The group of customers that it fills; nil for none.
    let group: Code<CustomerGroup>?
    /// How far it has been filled; nil once all records were looked at.
    var filling: FillingPlace?
    let createdAt: Instant
    var archivedAt: Instant?
    /// Whether its group still has members that are to leave it.
    var isReleasing: Bool
    /// Rises with every change.
    var version: Int64

    /// How far it is.
    var state: SegmentState {
        archivedAt != nil ? .archived : filling != nil ? .filling : .live
    }
}

/// How far a segment is.
enum SegmentState: String, Sendable, CaseIterable {
    /// Its rule is new: records are looked at, portion by portion, and others as they change.
    case filling
    /// All records were looked at; events and time keep it.
    case live
    /// It is over: nobody is in it.
    case archived
}

/// The record up to which a segment was filled, in the order of lots.
struct FillingPlace: Sendable, Hashable {
    let lot: Int64
    let record: RawID

    /// Before all records.
    static let start = FillingPlace(lot: .min, record: .zero)
}

/// A rule that was read and written, before a transaction begins.
struct PreparedRule: Sendable {
    let rule: Rule
    let text: String

    /// - Throws: `segments.rule-invalid`.
    init(_ node: RuleNode) throws(RetailError) {
        rule = try Rule(node)
        text = RuleNode.text(node)
    }
}

/// A segment to be created.
struct NewSegment: Sendable {
    let code: Code<Segment>
    let name: String
    let description: String?
    let rule: RuleNode
    let group: Code<CustomerGroup>?
}

/// What to change of a segment.
struct SegmentChange: Sendable {
    let code: Code<Segment>
    /// Nil where the rule stays.
    let rule: RuleNode?
    let own: Patch<Segment>
}

/// A segment with how many records are in it.
struct SegmentView: Sendable {
    let segment: Segment
    let rule: RuleNode
    /// Nil for fewer than ``Distribution/floor``, to who may not read customers.
    let size: Total?
}

extension Call {
    /// Whether so few may be told: a small number tells of a person, to who may not read them.
    func mayCount(_ few: Int) -> Bool {
        few == 0 || few >= Distribution.floor || may(Finding.permission, at: nil, on: nil)
    }
}

/// The orders in which segments are listed.
enum SegmentSort: String, CaseIterable, Sendable {
    case code
    case name
}
