/// Says who did something: a member of staff, a customer, an API key, a device or a part of the
/// system itself.
public enum Actor: Hashable, Sendable {
    /// A member of staff.
    case staff(RawID)
    /// A customer, acting on own data.
    case customer(RawID)
    /// An API key of another system.
    case key(RawID)
    /// A till or another device.
    case device(RawID)
    /// A part of the system by its name, such as `import`: 1…64 of `a…z`, `0…9`, `.` and `-`.
    case system(String)

    /// Reads what `text` gives.
    ///
    /// - Throws: `core.invalid-actor` for anything else.
    public init(_ text: String) throws(RetailError) {
        guard let actor = Actor.parse(text) else {
            throw .invalid(
                .invalidActor, "Give an actor such as staff_01h455vb4p… or system:import.")
        }
        self = actor
    }

    /// Somebody who has not said who it is.
    public static let anonymous = Actor.system("anonymous")

    /// Whoever may open the data directory: the owner of the process, with or without a gateway.
    public static let localAdmin = Actor.system("local-admin")

    /// Tells whether Selaras acts itself: an import, a job, a reaction, or the machine's own shell.
    public var isSystem: Bool { if case .system = self { true } else { false } }

    /// Tells whether nobody has said who it is.
    public var isAnonymous: Bool { self == .anonymous }

    /// Gives the text for logs and events: `staff_01h…`, `system:import`.
    public var text: String {
        switch self {
        case .staff(let raw): TypeID.text(prefix: "staff", raw: raw)
        case .customer(let raw): TypeID.text(prefix: "customer", raw: raw)
        case .key(let raw): TypeID.text(prefix: "key", raw: raw)
        case .device(let raw): TypeID.text(prefix: "device", raw: raw)
        case .system(let name): "system:\(name)"
        }
    }

    private static func parse(_ text: String) -> Actor? {
        if text.hasPrefix("system:") {
            let name = String(text.dropFirst(7))
            return isName(name) ? .system(name) : nil
        }
        guard let id = try? TypeID.parse(text) else { return nil }
        return switch id.prefix {
        case "staff": .staff(id.raw)
        case "customer": .customer(id.raw)
        case "key": .key(id.raw)
        case "device": .device(id.raw)
        default: nil
        }
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "."), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

extension Actor: CustomStringConvertible {
    /// Gives the text.
    public var description: String { text }
}
