extension Connection {
    /// Goes over to a phase and sets the deadline that belongs to it.
    func enter(_ next: Phase) {
        guard phase != .closed else { return }
        let delays = service.delays
        switch next {
        case .head:
            // The clock of a head runs on while its pieces trickle in.
            guard phase != .head || phaseDeadline == .max else { return }
            phaseDeadline = loop.moment(after: delays.head)
        case .idle: phaseDeadline = loop.moment(after: delays.idle)
        case .handling: phaseDeadline = loop.moment(after: delays.handler)
        case .lingering: phaseDeadline = loop.moment(after: delays.linger)
        case .body, .replying, .streaming, .closing, .closed: phaseDeadline = .max
        }
        phase = next
        arm(phaseDeadline)
    }

    /// A body has its grace, and then as much time as its octets earn at the minimum rate, which
    /// is higher while bodies are short of room: it is looked at anew after each grace.
    func enterBody() {
        if phase != .body {
            enter(.body)
            bodyStart = loop.now
            bodyBytes = 0
        }
        let configuration = service.configuration
        let isShort =
            countedAddress.map { service.ledger.isShortOfBodies($0, configuration) } ?? false
        let least = isShort ? configuration.bodyRateWhenShort : 0
        let rate = UInt64(max(1, configuration.bodyMinimumRate, least))
        let earned = UInt64(bodyBytes) &* 1_000_000_000 / rate
        phaseDeadline = bodyStart &+ service.delays.bodyGrace &+ earned
        arm(min(phaseDeadline, loop.now &+ service.delays.bodyGrace))
    }

    /// The timer is moved only to an earlier moment; a later deadline is looked at when it fires.
    func arm(_ deadline: UInt64) {
        guard deadline != .max, !timer.isArmed || deadline < timer.deadline else { return }
        loop.timers.arm(timer, at: deadline)
    }

    func checkDeadlines() {
        guard phase != .closed else { return }
        if takesNothing() {
            service.ledger.count(.writeStalled)
            return abort()
        }
        if takesTooSlowly() {
            service.ledger.count(.replyTooSlow)
            return abort()
        }
        if phase == .body, !endsReading { enterBody() }
        if phaseDeadline <= loop.now { return phaseExpired() }
        arm(min(phaseDeadline, writeDeadline, windowEnd))
    }

    private func phaseExpired() {
        switch phase {
        case .idle, .lingering: abort()
        case .head:
            let hasBegun = !parser.isAtStart || !input.isEmpty
            if hasBegun { expire(.headTimeout) } else { count(.headTimeout) }
        case .body: expire(.bodyTooSlow)
        case .handling: abandon(.handlerTimeout)
        case .replying, .streaming, .closing, .closed: break
        }
    }

    private func count(_ refusal: HTTPRefusal) {
        service.ledger.count(refusal)
        abort()
    }

    /// Answers, and lets the task, which waits for octets, end the connection.
    private func expire(_ refusal: HTTPRefusal) {
        refuse(refusal)
        phaseDeadline = .max
        endsReading = true
        resumeReader()
    }

    /// Answers and ends the connection in place of the task, which is inside the handler.
    private func abandon(_ refusal: HTTPRefusal) {
        refuse(refusal)
        isAbandoned = true
        task?.cancel()
        loop.tasks += 1
        Task(executorPreference: loop) { [self] in
            await close(gracefully: true)
            loop.tasks -= 1
        }
    }
}
