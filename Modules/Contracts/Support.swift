package import RetailCore
package import RetailKit

/// A customer asked for something.
package struct CaseOpened: Event {
    package static let type = "support.case-opened"
    package let supportCase: CaseID
    package let customer: CustomerID?
    package let kind: ChannelKind
    package let identity: Int64?
    package var subject: String { supportCase.text }

    package init(
        supportCase: CaseID, customer: CustomerID?, kind: ChannelKind, identity: Int64? = nil
    ) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
        self.identity = identity
    }

    package static let record = Record(
        "CaseOpened", "A customer asked for something.", CaseOpened.init
    ) {
        $0.supportCase(\.supportCase)
        $0.customer(\.customer)
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.identity(\.identity)
    }
}

/// A case got its first answer from a person.
package struct CaseAnswered: Event {
    package static let type = "support.case-answered"
    package let supportCase: CaseID
    package let customer: CustomerID?
    package let kind: ChannelKind
    package let seconds: Int64
    package let isWithinTarget: Bool
    package var subject: String { supportCase.text }

    package init(
        supportCase: CaseID, customer: CustomerID?, kind: ChannelKind, seconds: Int64,
        isWithinTarget: Bool
    ) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
        self.seconds = seconds
        self.isWithinTarget = isWithinTarget
    }

    package static let record = Record(
        "CaseAnswered", "A case got its first answer from a person.", CaseAnswered.init
    ) {
        $0.supportCase(\.supportCase)
        $0.customer(\.customer)
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field(
            "seconds", \.seconds, .recorded,
            "How long the customer waited, in business seconds.")
        $0.field("within_target", \.isWithinTarget, .flag, "Whether the service level was kept.")
    }
}

/// A case was solved.
package struct CaseClosed: Event {
    package static let type = "support.case-closed"
    package let supportCase: CaseID
    package let customer: CustomerID?
    package let kind: ChannelKind
    package var subject: String { supportCase.text }

    package init(supportCase: CaseID, customer: CustomerID?, kind: ChannelKind) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
    }

    package static let record = Record("CaseClosed", "A case was solved.", CaseClosed.init) {
        $0.supportCase(\.supportCase)
        $0.customer(\.customer)
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
    }
}

/// A customer rated how a case was handled.
package struct CaseRated: Event {
    package static let type = "support.case-rated"
    package let supportCase: CaseID
    package let customer: CustomerID?
    package let kind: ChannelKind
    package let score: Int64
    package var subject: String { supportCase.text }

    package init(supportCase: CaseID, customer: CustomerID?, kind: ChannelKind, score: Int64) {
        self.supportCase = supportCase
        self.customer = customer
        self.kind = kind
        self.score = score
    }

    package static let record = Record(
        "CaseRated", "A customer rated how a case was handled.", CaseRated.init
    ) {
        $0.supportCase(\.supportCase)
        $0.customer(\.customer)
        $0.field("kind", \.kind, .choice(), "By which kind of channel.")
        $0.field("score", \.score, .recorded, "From 1 to 5.")
    }
}
