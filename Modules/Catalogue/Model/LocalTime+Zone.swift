import RetailCore
import RetailPricing

extension LocalTime {
    /// What the clocks of a zone show at a moment: the day of the week and the minute of the day.
    init(_ moment: Instant, in zone: Zone) {
        self.init(weekday: zone.date(at: moment).weekday, minute: zone.minuteOfDay(at: moment))
    }
}
