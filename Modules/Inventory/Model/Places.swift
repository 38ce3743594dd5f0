import RetailContracts
import RetailCore

/// All locations, and which of them serve which channel, the preferred first.
struct Places: Sendable {
    private let places: [Code<Location>: StoredLocation]
    private let sources: [Code<Channel>: [Code<Location>]]
    /// The channels of which no line comes from several places.
    private let whole: Set<Code<Channel>>
    /// The channels that sell a line from several places.
    private let split: Set<Code<Channel>>
    /// The clocks of those that live by their own.
    let clocks: [Code<Location>: Zone]

    init(
        _ places: [StoredLocation], sources: [(channel: Code<Channel>, source: Source)],
        whole: Set<Code<Channel>> = [], split: Set<Code<Channel>> = []
    ) {
        self.split = split
        self.whole = whole
        self.places = Dictionary(uniqueKeysWithValues: places.map { ($0.location.code, $0) })
        clocks = self.places.compactMapValues(\.location.zone)
        self.sources = Dictionary(grouping: sources, by: \.channel)
            .mapValues { $0.map(\.source.location) }
    }

    subscript(code: Code<Location>) -> StoredLocation? { places[code] }

    /// Whether a line of the channel comes from one place or not at all.
    func keepsLinesWhole(_ channel: Code<Channel>) -> Bool { whole.contains(channel) }

    /// Whether the channel sells a line from several places where none has all of it.
    func splitsSales(_ channel: Code<Channel>) -> Bool {
        split.contains(channel) && !keepsLinesWhole(channel)
    }

    /// The channel's sources, the preferred first.
    func outlets(of channel: Code<Channel>) -> [Outlet] {
        (sources[channel] ?? []).compactMap { places[$0] }.map { Outlet(place: $0, isSource: true) }
    }

    /// A location as the channel sees it; nil when there is none.
    func outlet(_ location: Code<Location>, of channel: Code<Channel>) -> Outlet? {
        places[location].map {
            Outlet(place: $0, isSource: sources[channel]?.contains(location) ?? false)
        }
    }
}
