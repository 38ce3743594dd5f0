import RetailContracts

/// What makes a customer's record doubtful, by code.
enum VerdictSignal: String, CaseIterable, Sendable {
    /// An e-mail address that is spelled as addresses are and that nobody has.
    case emailImplausible = "email-implausible"
    /// An e-mail address of a domain that forgets its mail.
    case emailDisposable = "email-disposable"
    /// An e-mail address of a domain that is kept for examples and tests.
    case emailTestDomain = "email-test-domain"
    /// An e-mail address of a task and not of a person.
    case emailRole = "email-role"
    /// What is sent to an address of theirs never arrived.
    case undeliverable
    /// A name that stands for one.
    case namePlaceholder = "name-placeholder"
    /// A name of keys that lie side by side, or of one letter again and again.
    case nameKeyboard = "name-keyboard"
    /// A telephone number that ends in one digit again and again.
    case phoneRepeated = "phone-repeated"
    /// A telephone number in which digits follow one another.
    case phoneSequence = "phone-sequence"
    /// A day of birth that has not come, or is farther back than people live.
    case birthImpossible = "birth-impossible"
    /// Many records from one device within minutes.
    case burstDevice = "burst-device"
    /// Many records made at one place by one caller within minutes.
    case burstPlace = "burst-place"
    /// A program that says that it is none of a person.
    case agentBot = "agent-bot"

    /// What a record is for which this speaks most.
    var leaning: CustomerVerdict {
        switch self {
        case .emailTestDomain, .namePlaceholder: .test
        case .burstDevice, .burstPlace, .agentBot: .bot
        case .emailImplausible, .emailDisposable, .emailRole, .undeliverable, .nameKeyboard,
            .phoneRepeated, .phoneSequence, .birthImpossible:
            .fake
        }
    }

    /// Whether it needs a number from which it speaks.
    var isCounted: Bool { self == .burstDevice || self == .burstPlace }
}

/// How much a signal weighs in a verdict.
struct VerdictReason: Sendable, Hashable {
    let signal: VerdictSignal
    /// Points of a hundred.
    let weight: Int64
}

/// Which list a word is in, by which signals know it.
enum VerdictWordList: String, CaseIterable, Sendable {
    case disposableDomain = "disposable-domain"
    case testDomain = "test-domain"
    case roleMailbox = "role-mailbox"
    case placeholderName = "placeholder-name"
    case botAgent = "bot-agent"
}
