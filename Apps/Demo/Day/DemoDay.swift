public import RetailCore

/// One omnichannel day of one customer, played over HTTP against a running gateway.
public struct DemoDay: Sendable {
    /// A step that has happened.
    public struct Line: Sendable {
        /// When, by the clock of the shop.
        public let time: String
        /// Who acted: a channel or a member of staff.
        public let channel: String
        /// What happened.
        public let text: String
        /// The status of the last answer in the step.
        public let status: Int
        /// The request id of the last answer in the step.
        public let request: String

        /// The line as it is printed.
        public var description: String {
            let name = channel + String(repeating: " ", count: max(0, 9 - channel.count))
            return "\(time)  \(name)  \(text)  [\(status) \(request)]"
        }
    }

    let gateway: GatewayLine
    let office: GatewayLine
    let run: String
    let clock: WallClock

    /// Prepares a day.
    /// - Parameters:
    ///   - gateway: how shops, tills and staff reach the gateway; each shows a key of its own.
    ///   - office: how the administrator reaches it, who makes these keys and revokes them.
    ///   - run: eight digits that tell this day from others.
    public init(
        gateway: GatewayLine, office: GatewayLine, run: String, clock: WallClock = .system
    ) {
        self.gateway = gateway
        self.office = office
        self.run = run
        self.clock = clock
    }

    /// All steps in their order.
    static var steps: [DayStep] {
        [keys, before] + opening + morning + noon + afternoon + bargains + parcels
            + evening + [report, given, closing]
    }

    /// Plays the day; `hear` gets every step when it has happened.
    /// - Throws: ``DayTrouble`` at the first step that fails.
    public func play(_ hear: (Line) -> Void) async throws(DayTrouble) {
        var day = Day(gateway: gateway, office: office, run: run, date: String(moment.prefix(10)))
        for step in Self.steps {
            do {
                let text = try await step.act(&day)
                hear(
                    Line(
                        time: time, channel: step.caller.label, text: text,
                        status: day.last.status, request: day.last.request))
            } catch { throw Self.trouble(error, in: step) }
        }
    }

    private static func trouble(_ error: any Error, in step: DayStep) -> DayTrouble {
        var trouble =
            error as? DayTrouble
            ?? DayTrouble(
                (error as? RetailError)?.message ?? "\(error)")
        trouble.step = "\(step.caller.label): \(step.name)"
        return trouble
    }

    /// Date and time in Jakarta, seven hours ahead of UTC.
    private var moment: String { (clock.now() + .seconds(7 * 3_600)).rfc3339 }
    private var time: String { String(moment.dropFirst(11).prefix(8)) }
}
