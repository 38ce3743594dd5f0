import RetailContracts
import RetailCore

/// At which times of day nothing is sent by a kind of channel for a purpose, by the clocks of who
/// is written to.
struct QuietHours: Sendable {
    let kind: ChannelKind
    let purpose: ConsentPurpose
    /// The minutes of the day at which they start and end; over midnight where they end earlier.
    let starts: Int64
    let ends: Int64
    /// By which clocks; those of the customer take their place where they are known.
    var zone: Zone

    /// The same times by other clocks.
    func by(_ zone: Zone) -> QuietHours {
        var hours = self
        hours.zone = zone
        return hours
    }

    /// When they end, at a moment that lies in them; nil at any other.
    ///
    /// They end when clocks there first show their end: a time that comes twice in a night does not
    /// begin them anew, and one that is left out ends them with the gap.
    func end(at moment: Instant) -> Instant? {
        let minute = Int64(zone.minuteOfDay(at: moment))
        let isOverMidnight = starts > ends
        let isIn =
            isOverMidnight
            ? minute >= starts || minute < ends : minute >= starts && minute < ends
        guard isIn else { return nil }
        let today = zone.date(at: moment)
        let day = isOverMidnight && minute >= starts ? zone.day(after: today) : today
        let end = zone.instant(of: day, minute: Int(ends))
        return end > moment ? end : nil
    }
}
