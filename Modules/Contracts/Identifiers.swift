public import RetailCore
public import RetailKit
public import RetailStorage

/// What a caller says of an identifier, before anything of it is read.
public struct GivenIdentifier: Sendable {
    /// The kind of channel that knows somebody by it.
    public let kind: ChannelKind
    /// What was written.
    public let text: String
    /// Whose account it is; nil for the channel's on which the caller acts.
    public let namespace: Code<AccountNamespace>?
    /// The country in which a phone number is dialled, by its two capital letters; nil for that of
    /// the place where the caller acts.
    public let country: String?

    /// Says what was written.
    public init(
        _ text: String, of kind: ChannelKind, namespace: Code<AccountNamespace>? = nil,
        country: String? = nil
    ) {
        self.kind = kind
        self.text = text
        self.namespace = namespace
        self.country = country
    }
}

extension GivenIdentifier {
    /// How a customer is named in a field of an input, in place of an id.
    public static let input = Input(
        "CustomerKnownBy", "By what a customer is known.", { (given: GivenIdentifier) in given }
    ) {
        $0.identifier(\.self)
    }
}

/// Those whose accounts are told apart by what they call them: a marketplace, a messenger, a shop.
public enum AccountNamespace {}

/// An identifier as it was read: in its one form, but for a phone number of which it is not known
/// yet where it is dialled.
///
/// It is made before a transaction begins, from text of any length; what is left to do is not.
public struct WrittenIdentifier: Sendable {
    /// Where it was written: there it is completed.
    public let spot: Spot
    let spelling: String
    let kind: ChannelKind
    let form: Form
    /// Whether it may be no number at all, but what a messenger calls somebody.
    let isFromMessenger: Bool
    let plan: CallingPlan?

    enum Form: Sendable {
        case email(EmailAddress)
        case number(DialledNumber)
        case account(Code<AccountNamespace>, AccountName)
    }

    /// Reads what was given at a place.
    /// - Throws: `core.invalid-email`, `core.invalid-phone`, `core.invalid-account`.
    public init(
        _ given: GivenIdentifier, at spot: Spot, domains: DomainNames
    ) throws(RetailError) {
        self.spot = spot
        spelling = given.text
        let form = try Form(given, at: spot, domains)
        self.form = form
        isFromMessenger = given.kind == .messenger
        kind = if case .number = form { .phone } else { given.kind }
        plan = try Self.plan(given.country, for: form)
    }

    private static func plan(
        _ country: String?, for form: Form
    ) throws(RetailError) -> CallingPlan? {
        guard let country else { return nil }
        guard case .number = form else {
            throw .invalid(
                .invalidAccount, "Only a phone number has a country: leave it out.", at: "/country")
        }
        guard let plan = CallingPlan(country: country.uppercased()) else {
            throw .invalid(
                .invalidPhone,
                "How numbers are dialled there is not known here: write the number with its +.",
                at: "/country")
        }
        return plan
    }

    /// Whether it must be asked where the number is dialled.
    public var lacksPlan: Bool {
        guard case .number(let dialled) = form, plan == nil else { return false }
        return !dialled.isComplete
    }

    /// Completes it: the one way to an identifier by which anybody is found or tied.
    /// - Parameter home: how numbers are dialled where it was written; nil when nobody knows.
    /// - Throws: `core.invalid-phone` for a number that may be two, or of a country that nobody
    ///   knows.
    public func identifier(dialledIn home: CallingPlan?) throws(RetailError) -> CustomerIdentifier {
        switch form {
        case .email(let address):
            CustomerIdentifier(kind, CustomerIdentifier.mail, address.key, spelling)
        case .account(let namespace, let name):
            CustomerIdentifier(kind, namespace.text, name.key, spelling)
        case .number(let dialled):
            CustomerIdentifier(
                kind, CustomerIdentifier.telephone, try number(dialled, in: plan ?? home).key,
                spelling)
        }
    }

    private func number(
        _ dialled: DialledNumber, in plan: CallingPlan?
    ) throws(RetailError) -> PhoneNumber {
        do { return try PhoneNumber(dialled, in: plan) } catch {
            guard isFromMessenger else { throw error }
            throw .invalid(
                error.code,
                error.message + " Where the messenger calls people by ids of its own, name it as "
                    + "namespace.")
        }
    }
}

extension WrittenIdentifier.Form {
    fileprivate init(
        _ given: GivenIdentifier, at spot: Spot, _ domains: DomainNames
    ) throws(RetailError) {
        switch given.kind {
        case .email, .phone, .sms:
            guard given.namespace == nil else { throw Self.needsNoNamespace }
            self =
                given.kind == .email
                ? .email(try EmailAddress(given.text, domains: domains))
                : .number(try DialledNumber(given.text))
        case .messenger where given.namespace == nil:
            if let number = try? DialledNumber.messenger(given.text) {
                self = .number(number)
            } else {
                self = try Self.account(given, at: spot)
            }
        default: self = try Self.account(given, at: spot)
        }
    }

    private static func account(
        _ given: GivenIdentifier, at spot: Spot
    ) throws(RetailError) -> Self {
        guard let text = given.namespace?.text ?? spot.channel?.text else {
            throw .invalid(
                .invalidAccount,
                "Say with whom the customer has this account, such as tokopedia: others may call "
                    + "somebody else so.", at: "/namespace")
        }
        let name = try AccountName(given.text)
        guard given.kind != .messenger || !name.key.hasPrefix("+") else { throw needsNoNamespace }
        return .account(try Code(text), name)
    }

    private static var needsNoNamespace: RetailError {
        .invalid(
            .invalidAccount,
            "A number or an address belongs to one person everywhere: leave the namespace out.",
            at: "/namespace")
    }
}

/// An identifier by which customers are found and tied, in its one form; what was written is kept
/// beside it.
///
/// There is no other way to make one than ``WrittenIdentifier/identifier(dialledIn:)``, so nobody
/// compares what was not brought into its form.
public struct CustomerIdentifier: Sendable, Hashable {
    /// The kind of channel; a phone number is one, whether it rings, gets texts or chats.
    public let kind: ChannelKind
    /// Whose accounts `value` is one of; for phone numbers and e-mail addresses a sign that no code
    /// has.
    public let namespace: String
    /// The comparison form.
    public let value: String
    /// What was written.
    public let spelling: String

    /// The namespace of all phone numbers.
    public static let telephone = "+"
    /// The namespace of all e-mail addresses.
    public static let mail = "@"

    /// Whether it is an account with a messenger that is written as nothing but a telephone number
    /// is, with its trunk zero. Nobody gets such a one any more; who has it from before is known by
    /// it still.
    public var isNumberWithNamespace: Bool {
        kind == .messenger && value.hasPrefix("0")
            && value.allSatisfy { "0123456789 -.()".contains($0) }
    }

    fileprivate init(_ kind: ChannelKind, _ namespace: String, _ value: String, _ spelling: String)
    {
        self.kind = kind
        self.namespace = namespace
        self.value = value
        self.spelling = spelling
    }
}

extension Fields {
    /// The four fields of an identifier: `kind`, `value`, `namespace` and `country`.
    public func identifier(
        _ value: @escaping @Sendable (Whole) -> GivenIdentifier
    ) -> Part<Whole, GivenIdentifier> {
        group(value, { GivenIdentifier($1, of: $0, namespace: $2, country: $3) }) {
            $0.field("kind", \.kind, .choice(), "The kind of channel.")
            $0.field(
                "value", \.text, Format<String>.line(1...200).identifying,
                "An e-mail address, a phone or messenger number, or what the channel calls the "
                    + "customer.")
            $0.namespace(\.namespace)
            $0.country(\.country)
        }
    }

    /// Whose account an identifier is.
    public func namespace(
        _ value: @escaping @Sendable (Whole) -> Code<AccountNamespace>?
    ) -> Part<Whole, Code<AccountNamespace>?> {
        field(
            "namespace", value, .optional(.code()),
            "With whom it is an account, such as tokopedia; absent: with the channel on which the "
                + "caller acts. A phone number or an e-mail address has none.")
    }

    /// The number of the identifier by which a customer is known.
    public func knownBy(
        _ value: @escaping @Sendable (Whole) -> Int64?
    ) -> Part<Whole, Int64?> {
        field(
            "identity", value, .optional(.integer(1...Int64.max)),
            "The number of the identifier by which the customer was known, as a sighting answers "
                + "it: what is done is kept with its record, and stays theirs when a merge is "
                + "undone.")
    }

    /// Where a phone number is dialled.
    public func country(
        _ value: @escaping @Sendable (Whole) -> String?
    ) -> Part<Whole, String?> {
        field(
            "country", value, .optional(.word(2...2)),
            "The country in which a phone number without + is dialled, such as ID; absent: that "
                + "of the place where the caller acts.")
    }
}

extension Call {
    /// The one place where the caller acts; no part of a place for who acts at several.
    public var here: Spot {
        let spots = whereabouts
        guard let only = spots.first, spots.count == 1 else { return Spot(at: nil, on: nil) }
        return only
    }
}

/// How telephone numbers are dialled where the retailer sells.
public protocol CallingPlans: Sendable {
    /// The plan of the country in which a place is; nil where nobody knows it, so that numbers are
    /// read with their calling code alone.
    func plan(at spot: Spot, in tx: borrowing Transaction) throws -> CallingPlan?
}
