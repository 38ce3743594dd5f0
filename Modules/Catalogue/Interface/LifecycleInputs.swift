import RetailCore
import RetailKit

extension Publishing {
    /// The input of an operation that publishes.
    static func input(_ name: String, _ summary: String) -> Input<Publishing> {
        Input(name, summary, Publishing.init) {
            $0.field("code", \.code, .code(), "The draft.")
            $0.field(
                "starts_at", \.startsAt, .optional(.instant),
                "From when on it counts; absent: from now on.")
            $0.field(
                "ends_at", \.endsAt, .optional(.instant),
                "When it is over; absent: when somebody ends it.")
        }
    }
}

extension Ending {
    /// The input of an operation that ends something.
    static func input(_ name: String, _ summary: String) -> Input<Ending> {
        Input(name, summary, Ending.init) {
            $0.field("code", \.code, .code(), "What to end.")
            $0.field(
                "ends_at", \.endsAt, .optional(.instant), "When it is over; absent: now.")
        }
    }
}
