import CLinux
import Glibc

extension Connection {
    /// Asks for one send at the end of the tick.
    func markDirty() {
        guard !isDirty else { return }
        isDirty = true
        loop.dirty.append(self)
    }

    func flushAtEndOfTick() {
        isDirty = false
        flush()
    }

    /// Octets that the socket has not taken yet.
    var unsent: Int { output.count + rest.count - restSent }

    var hasUnsent: Bool { !output.isEmpty || restSent < rest.count }

    /// Sends as much as the socket takes, and wakes who waits for room.
    func flush() {
        guard phase != .closed else { return }
        guard isWritable else {
            // What is made while the socket takes nothing counts at once, not when it takes again.
            _ = settle()
            return
        }
        let before = unsent
        while isWritable, !output.isEmpty {
            guard let count = put(output.bytes) else { return abort() }
            output.consume(count)
        }
        while isWritable, output.isEmpty, restSent < rest.count {
            let count = rest.withUnsafeBufferPointer {
                put(UnsafeBufferPointer(rebasing: $0[restSent...]))
            }
            guard let count else { return abort() }
            restSent += count
        }
        if restSent == rest.count { dropRest() }
        noteProgress(sent: before - unsent)
    }

    /// Sends once; 0 when the socket takes nothing now, nil when it is broken.
    private func put(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let count = Glibc.send(
            descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        if count >= 0 { return count }
        if errno == EINTR { return 0 }
        guard errno == EAGAIN else { return nil }
        isWritable = false
        return 0
    }

    /// Sends a body behind the head without copying it, and returns when all of it is gone.
    func sendRest(_ body: [UInt8], isShared: Bool) async {
        rest = body
        restSent = 0
        restIsShared = isShared
        flush()
        while hasUnsent, phase != .closed {
            await withUnsafeContinuation { spaceWaiters.append($0) }
        }
    }

    private func dropRest() {
        guard !rest.isEmpty else { return }
        rest = []
        restSent = 0
    }

    private func noteProgress(sent: Int) {
        guard settle() else { return }
        if !hasUnsent {
            writeDeadline = .max
            windowEnd = .max
        } else {
            if windowEnd == .max { openWindow() } else { windowSent += sent }
            if sent > 0 || writeDeadline == .max {
                awaitTaking()
            }
            arm(min(writeDeadline, windowEnd))
        }
        guard !spaceWaiters.isEmpty, rest.isEmpty,
            output.isEmpty || output.count <= service.highWater / 2
        else { return }
        resumeSpaceWaiters()
    }

    /// Tells the ledger how much waits here; false when that is too much and the connection ends.
    private func settle() -> Bool {
        let level = output.count + (restIsShared ? 0 : rest.count - restSent)
        guard level != charged else { return true }
        let fits = service.ledger.charge(
            level - charged, to: countedAddress, service.configuration)
        charged = level
        guard !fits else { return true }
        service.ledger.count(.outputBudget)
        abort()
        return false
    }

    private func openWindow() {
        windowEnd = loop.moment(after: service.delays.replyWindow)
        windowSent = 0
        windowUntaken = untaken
    }

    private func awaitTaking() {
        writeDeadline = loop.moment(after: service.delays.stall)
        stallUntaken = untaken
    }

    /// Octets that the kernel holds because the peer has not taken them.
    private var untaken: Int { max(0, Int(selaras_untaken(descriptor))) }

    /// Whether the peer has taken nothing at all for as long as it may.
    func takesNothing() -> Bool {
        guard writeDeadline <= loop.now else { return false }
        guard untaken < stallUntaken else { return true }
        awaitTaking()
        return false
    }

    /// Whether a window has ended in which the peer took too little.
    ///
    /// What the kernel holds counts too: it reports room only when a good part of its buffer is
    /// free, which at the minimum rate takes minutes.
    func takesTooSlowly() -> Bool {
        guard windowEnd <= loop.now else { return false }
        let taken = windowSent + windowUntaken - untaken
        guard taken >= service.replyWindowBytes else { return true }
        openWindow()
        return false
    }

    func resumeSpaceWaiters() {
        let waiting = spaceWaiters
        spaceWaiters = []
        for continuation in waiting { continuation.resume() }
    }

    /// Gives up at once: nothing more is read or sent.
    func abort() {
        output.consume(output.count)
        dropRest()
        close()
    }

    /// Closes the socket and wakes whoever waits on the connection.
    ///
    /// May be called twice.
    func close() {
        guard phase != .closed else { return }
        phase = .closed
        loop.timers.disarm(timer)
        timer.action = nil
        loop.release(descriptor)
        loop.connections[identifier] = nil
        service.ledger.leave(countedAddress)
        if charged != 0 {
            _ = service.ledger.charge(-charged, to: countedAddress, service.configuration)
            charged = 0
        }
        release(held)
        held = 0
        streamTask?.cancel()
        resumeReader()
        resumeSpaceWaiters()
    }
}
