import RetailContracts
import RetailCore
import RetailKit

struct CustomerQuery: Sendable {
    let customer: CustomerID

    static let shape = Shape<CustomerQuery>("CustomerQuery", "A customer by id.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Any record of the customer.")
        return { CustomerQuery(customer: try $0[customer]) }
    }
}

struct CustomerListQuery: Sendable {
    let page: PageRequest

    static let shape = Shape<CustomerListQuery>("CustomerListQuery", "Which page.") { shape in
        let page = shape.page(\.page)
        return { CustomerListQuery(page: try $0[page]) }
    }
}

struct IdentifierQuery: Sendable {
    let kind: ChannelKind
    let value: String

    static let shape = Shape<IdentifierQuery>("IdentifierQuery", "A verified identifier.") {
        shape in
        let kind = shape.field("kind", \.kind, .choice(), "The kind of channel.")
        let value = shape.field(
            "value", \.value, Format<String>.line(1...200).personal, "The identifier.")
        return { IdentifierQuery(kind: try $0[kind], value: try $0[value]) }
    }
}

struct Introduction: Sendable {
    let kind: ChannelKind
    let value: String
    let isVerified: Bool
    let name: String?

    static let shape = Shape<Introduction>(
        "CustomerIntroduction", "Somebody as a channel knows them."
    ) { shape in
        let kind = shape.field("kind", \.kind, .choice(), "The kind of channel.")
        let value = shape.field(
            "value", \.value, Format<String>.line(1...200).personal, "The identifier there.")
        let verified = shape.field(
            "verified", \.isVerified, .flag, "Whether the customer proved to own it.")
        let name = shape.field(
            "name", \.name, .optional(Format<String>.line(1...200).personal),
            "The name given there.")
        return {
            Introduction(
                kind: try $0[kind], value: try $0[value], isVerified: try $0[verified],
                name: try $0[name])
        }
    }
}

struct IdentityTie: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    let value: String
    let isVerified: Bool

    static let shape = Shape<IdentityTie>("IdentityTie", "An identifier of a customer.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The customer.")
        let kind = shape.field("kind", \.kind, .choice(), "The kind of channel.")
        let value = shape.field(
            "value", \.value, Format<String>.line(1...200).personal, "The identifier there.")
        let verified = shape.field(
            "verified", \.isVerified, .flag, "Whether the customer proved to own it.")
        return {
            IdentityTie(
                customer: try $0[customer], kind: try $0[kind], value: try $0[value],
                isVerified: try $0[verified])
        }
    }
}

struct MergeRequest: Sendable {
    let customer: CustomerID
    let other: CustomerID
    let reason: String

    static let shape = Shape<MergeRequest>("MergeRequest", "Two records of one customer.") {
        shape in
        let customer = shape.field("customer_id", \.customer, .id(), "One record.")
        let other = shape.field("other_id", \.other, .id(), "The other.")
        let reason = shape.field(
            "reason", \.reason, Format<String>.line(1...500).personal, "How that is known.")
        return {
            MergeRequest(
                customer: try $0[customer], other: try $0[other], reason: try $0[reason])
        }
    }
}

struct MergeNumber: Sendable {
    let number: Int64

    static let shape = Shape<MergeNumber>("MergeNumber", "A merge by number.") { shape in
        let number = shape.field("number", \.number, .integer(1...Int64.max), "Its number.")
        return { MergeNumber(number: try $0[number]) }
    }
}

extension CustomerMerge {
    static let shape = Shape<CustomerMerge>("CustomerMerge", "Records made one customer.") {
        shape in
        let number = shape.field("number", \.number, .integer(1...Int64.max), "Its number.")
        let kept = shape.field("kept_id", \.kept, .id(), "The record that stands for both.")
        let absorbed = shape.field("absorbed_id", \.absorbed, .id(), "The record inside it.")
        let reason = shape.field(
            "reason", \.reason, Format<String>.line(0...500).personal, "How that is known.")
        let actor = shape.field("actor", \.actor, .line(1...100), "Who did it.")
        let at = shape.field("at", \.at, .instant, "When.")
        let undone = shape.field(
            "undone_at", \.undoneAt, .optional(.instant), "When it was undone.")
        return {
            CustomerMerge(
                number: try $0[number], kept: try $0[kept], absorbed: try $0[absorbed],
                reason: try $0[reason], actor: try $0[actor], at: try $0[at],
                undoneAt: try $0[undone])
        }
    }
}

struct ConsentWord: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    let purpose: ConsentPurpose
    let isGranted: Bool
    let source: String

    static let shape = Shape<ConsentWord>("ConsentWord", "What a customer said.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The customer.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        let purpose = shape.field("purpose", \.purpose, .choice(), "For what.")
        let granted = shape.field("granted", \.isGranted, .flag, "Agreed or withdrawn.")
        let source = shape.field("source", \.source, .line(1...200), "Where it was said.")
        return {
            ConsentWord(
                customer: try $0[customer], kind: try $0[kind], purpose: try $0[purpose],
                isGranted: try $0[granted], source: try $0[source])
        }
    }
}

extension Consent {
    static let shape = Shape<Consent>("Consent", "What holds.") { shape in
        let customer = shape.field(
            "customer_id", \.customer, .id(), "The record whose word it is.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        let purpose = shape.field("purpose", \.purpose, .choice(), "For what.")
        let granted = shape.field("granted", \.isGranted, .flag, "Agreed or withdrawn.")
        let source = shape.field("source", \.source, .line(1...200), "Where it was said.")
        let at = shape.field("at", \.at, .instant, "When.")
        return {
            Consent(
                customer: try $0[customer], kind: try $0[kind], purpose: try $0[purpose],
                isGranted: try $0[granted], source: try $0[source], at: try $0[at])
        }
    }
}

extension Notice {
    static let shape = Shape<Notice>("CustomerNotice", "What a customer is told.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "The customer.")
        let kind = shape.field("kind", \.kind, .choice(), "By which kind of channel.")
        let purpose = shape.field("purpose", \.purpose, .choice(), "For what.")
        let order = shape.field(
            "order_id", \.order, .optional(.id()), "The order that it is about.")
        let text = shape.field(
            "text", \.text, Format<String>.lines(1...2_000).personal, "The words.")
        return {
            Notice(
                customer: try $0[customer], kind: try $0[kind], purpose: try $0[purpose],
                order: try $0[order], text: try $0[text])
        }
    }
}

struct TimelineQuery: Sendable {
    let customer: CustomerID
    let page: PageRequest

    static let shape = Shape<TimelineQuery>("TimelineQuery", "Whose timeline.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Any record of the customer.")
        let page = shape.page(\.page)
        return { TimelineQuery(customer: try $0[customer], page: try $0[page]) }
    }
}

struct MergeQuery: Sendable {
    let customer: CustomerID
    let page: PageRequest

    static let shape = Shape<MergeQuery>("MergeQuery", "Whose merges.") { shape in
        let customer = shape.field("customer_id", \.customer, .id(), "Any record of the customer.")
        let page = shape.page(\.page)
        return { MergeQuery(customer: try $0[customer], page: try $0[page]) }
    }
}
