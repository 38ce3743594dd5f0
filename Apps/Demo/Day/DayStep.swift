/// One thing that happens in the course of the day.
struct DayStep: Sendable {
    /// What should happen.
    let name: String
    /// Who does it.
    let caller: DayCaller
    /// Does it, and tells in a line what happened.
    let act: @Sendable (inout Day) async throws -> String

    init(
        _ caller: DayCaller, _ name: String,
        _ act: @escaping @Sendable (inout Day) async throws -> String
    ) {
        self.name = name
        self.caller = caller
        self.act = act
    }
}

/// Refuses to go on unless what the day counts on holds.
func require(_ holds: Bool, _ problem: @autoclosure () -> String) throws(DayTrouble) {
    guard holds else { throw DayTrouble(problem()) }
}
