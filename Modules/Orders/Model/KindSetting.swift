import RetailContracts
import RetailCore
import RetailKit

/// Whether there is a kind of fulfilments somewhere, and what it is called there.
struct KindSetting: Sendable {
    let kind: FulfilmentKind
    /// Nil: on all channels.
    let channel: Code<Channel>?
    /// Nil: at all locations.
    let location: Code<Location>?
    /// What people call it there; nil where nobody said.
    var name: String?
    var isOn: Bool
    var version: Int64 = 1

    /// The most that are kept.
    static let most = 1_000

    /// What tells it from others.
    var key: String {
        "\(kind.rawValue) \(channel?.text ?? "") \(location?.text ?? "")"
    }
}

/// All settings of kinds, as they are kept in memory.
struct KnownKinds: Sendable {
    private let settings: [String: KindSetting]

    init(_ all: [KindSetting]) {
        settings = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    }

    var all: [KindSetting] { Array(settings.values) }

    /// Whether goods of a channel may go so from a location. What is said of both counts before
    /// what is said of the location, that before what is said of the channel; of what nothing is
    /// said may be.
    func isOn(
        _ kind: FulfilmentKind, on channel: Code<Channel>, at location: Code<Location>
    ) -> Bool {
        let pairs: [(Code<Channel>?, Code<Location>?)] = [
            (channel, location), (nil, location), (channel, nil), (nil, nil),
        ]
        for (channel, location) in pairs {
            let asked = KindSetting(
                kind: kind, channel: channel, location: location, name: nil, isOn: true)
            if let found = settings[asked.key] { return found.isOn }
        }
        return true
    }

    /// A kind, or where it is switched off there the only other that does the same.
    func instead(
        of kind: FulfilmentKind, on channel: Code<Channel>, at location: Code<Location>
    ) -> FulfilmentKind {
        guard !isOn(kind, on: channel, at: location) else { return kind }
        let others = choices(insteadOf: kind, on: channel, at: location)
        return others.count == 1 ? others[0] : kind
    }

    private func choices(
        insteadOf kind: FulfilmentKind, on channel: Code<Channel>, at location: Code<Location>
    ) -> [FulfilmentKind] {
        FulfilmentKind.allCases.filter {
            $0.isChoice(insteadOf: kind) && isOn($0, on: channel, at: location)
        }
    }

    /// Refuses a kind that is switched off there.
    /// - Throws: `orders.kind-off`.
    func require(
        _ kind: FulfilmentKind, on channel: Code<Channel>, at location: Code<Location>
    ) throws(RetailError) {
        guard !isOn(kind, on: channel, at: location) else { return }
        let others = choices(insteadOf: kind, on: channel, at: location).map(\.rawValue)
        throw OrdersErrors.kindOff.error(
            "What \(channel) sells does not go as \(kind.rawValue) from \(location). "
                + (others.isEmpty
                    ? "Switch one on by orders.fulfilment-kinds.set, or let the goods come from "
                        + "elsewhere by orders.rejections.create."
                    : "Choose one of: \(others.joined(separator: ", "))."),
            at: "/kind")
    }
}
