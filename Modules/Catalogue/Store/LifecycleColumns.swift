import RetailCore
import RetailStorage

extension ColumnMaker {
    /// The columns that say when something counts.
    func lifecycle(
        _ part: @escaping @Sendable (Whole) -> Lifecycle
    ) -> Column<Whole, Lifecycle> {
        group(part, { Lifecycle(startsAt: $0, endsAt: $1, archivedAt: $2) }) {
            $0.column("starts_at", \.startsAt)
            $0.column("ends_at", \.endsAt)
            $0.column("archived_at", \.archivedAt)
        }
    }
}

extension LifecycleState {
    /// The condition that is true of what stands so at a moment.
    func condition(at now: Instant) -> SQL {
        switch self {
        case .draft: "starts_at IS NULL AND archived_at IS NULL"
        case .scheduled: "starts_at > \(now) AND (ends_at IS NULL OR ends_at > starts_at)"
        case .live: "starts_at <= \(now) AND (ends_at IS NULL OR ends_at > \(now))"
        case .ended: "ends_at <= \(now) OR ends_at = starts_at"
        case .discarded: "archived_at IS NOT NULL"
        }
    }
}
