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

    /// Sends as much as the socket takes, and wakes who waits for room.
    func flush() {
        guard phase != .closed, isWritable else { return }
        let before = output.count
        while !output.isEmpty {
            let bytes = output.bytes
            let count = Glibc.send(
                descriptor, bytes.baseAddress, bytes.count,
                Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            if count >= 0 {
                output.consume(count)
                continue
            }
            if errno == EINTR { continue }
            guard errno == EAGAIN else { return abort() }
            isWritable = false
            break
        }
        noteProgress(sent: before - output.count)
    }

    private func noteProgress(sent: Int) {
        if output.isEmpty {
            writeDeadline = .max
        } else if sent > 0 || writeDeadline == .max {
            writeDeadline = loop.moment(after: service.delays.stall)
            arm(writeDeadline)
        }
        guard !spaceWaiters.isEmpty else { return }
        guard output.isEmpty || output.count <= service.highWater / 2 else {
            return
        }
        resumeSpaceWaiters()
    }

    func resumeSpaceWaiters() {
        let waiting = spaceWaiters
        spaceWaiters = []
        for continuation in waiting { continuation.resume() }
    }

    /// Gives up at once: nothing more is read or sent.
    func abort() {
        output.consume(output.count)
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
        streamTask?.cancel()
        resumeReader()
        resumeSpaceWaiters()
    }
}
