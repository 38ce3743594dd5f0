import RetailContracts
import RetailCore
import RetailKit

/// A segment was created, or changed.
struct SegmentChanged: Event {
    static let type = "segments.segment-changed"
    let segment: Code<Segment>
    let version: Int64
    let ruleVersion: Int64
    var subject: String { "segment:\(segment.text)" }

    static let record = Record(
        "SegmentChanged", "A segment was created or changed.", SegmentChanged.init
    ) {
        $0.field("segment", \.segment, .code(), "The segment.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
        $0.field("rule_version", \.ruleVersion, .recorded, "The version of its rule.")
    }
}

/// A segment was archived: nobody is in it any more.
struct SegmentArchived: Event {
    static let type = "segments.segment-archived"
    let segment: Code<Segment>
    var subject: String { "segment:\(segment.text)" }

    static let record = Record(
        "SegmentArchived", "A segment was archived: nobody is in it any more.",
        SegmentArchived.init
    ) {
        $0.field("segment", \.segment, .code(), "The segment.")
    }
}

/// A customer came into a segment.
struct CustomerEntered: Event {
    static let type = "segments.customer-entered"
    let segment: Code<Segment>
    let customer: CustomerID
    let ruleVersion: Int64
    var subject: String { customer.text }

    static let record = Record(
        "CustomerEntered", "A customer came into a segment.", CustomerEntered.init
    ) {
        $0.field("segment", \.segment, .code(), "The segment.")
        $0.field("customer_id", \.customer, .id(), "The record that stands for the customer.")
        $0.field("rule_version", \.ruleVersion, .recorded, "By which version of its rule.")
    }
}

/// A customer went out of a segment.
struct CustomerLeft: Event {
    static let type = "segments.customer-left"
    let segment: Code<Segment>
    let customer: CustomerID
    let ruleVersion: Int64
    var subject: String { customer.text }

    static let record = Record(
        "CustomerLeft", "A customer went out of a segment.", CustomerLeft.init
    ) {
        $0.field("segment", \.segment, .code(), "The segment.")
        $0.field("customer_id", \.customer, .id(), "The record that stands for the customer.")
        $0.field("rule_version", \.ruleVersion, .recorded, "By which version of its rule.")
    }
}

/// A persona was made, changed or archived.
struct PersonaChanged: Event {
    static let type = "segments.persona-changed"
    let persona: Code<Persona>
    let version: Int64
    var subject: String { "persona:\(persona.text)" }

    static let record = Record(
        "PersonaChanged", "A persona was made, changed or archived.", PersonaChanged.init
    ) {
        $0.field("persona", \.persona, .code(), "The persona.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}
