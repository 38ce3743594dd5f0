/// Where an event stands in the log: its act, and its place among the act's events from 1.
///
/// As one number, `act * 100000 + index`, positions rise in commit order; 0 is before everything.
struct EventPosition: Hashable {
    /// How many events an act may have, plus one.
    static let room: Int64 = 100_000

    let act: Int64
    let index: Int64

    init(act: Int64, index: Int64) {
        self.act = act
        self.index = index
    }

    init(_ number: Int64) {
        (act, index) = number.quotientAndRemainder(dividingBy: Self.room)
    }

    var number: Int64 { act * Self.room + index }
}
