import CLinux
import Glibc
import Synchronization

extension Connection {
    /// Serves until the connection ends: the only task of the connection.
    func run() async {
        enter(.head)
        var burst = 0
        while phase != .closed, !isAbandoned {
            var used = 0
            let step = parser.parse(input.bytes, used: &used)
            input.consume(used)
            switch step {
            case .request(let request):
                guard hold(request.body.isEmpty ? 0 : request.body.capacity) else {
                    refuse(.bodyBudget)
                    return await finish()
                }
                guard await serve(request) else { return await finish() }
                burst += 1
                if burst >= service.configuration.pipeliningDepth {
                    burst = 0
                    flush()
                    await Task.yield()
                }
                await spaceInOutput()
            case .needsMore:
                burst = 0
                guard !parser.isInBody || hold(parser.heldBytes, awaiting: parser.awaitedBytes)
                else {
                    refuse(.bodyBudget)
                    return await finish()
                }
                guard await wantsMore() else { return await finish() }
            case .refused(let refusal):
                refuse(refusal)
                return await finish()
            }
        }
    }

    /// Reads more; false when the peer has ended or the server drains between two requests.
    private func wantsMore() async -> Bool {
        guard !sawEnd else { return false }
        let isBetween = parser.isAtStart && input.isEmpty
        if isBetween {
            if isDraining { return closeIdle() }
            input.trim()
            if output.isEmpty { output.trim() }
        }
        if parser.isInBody { enterBody() } else { enter(isBetween && hasServed ? .idle : .head) }
        if parser.awaitsContinue, input.isEmpty {
            parser.continueSent()
            output.append("HTTP/1.1 100 Continue\r\n\r\n")
            markDirty()
        }
        if await receive() { return true }
        if isBetween, isDraining, !sawEnd { return closeIdle() }
        return false
    }

    /// Closes between two requests, where nothing can be lost by it.
    ///
    /// Always false.
    private func closeIdle() -> Bool {
        flush()
        if !hasUnsent { close() }
        return false
    }

    /// Waits until the socket can be read and takes what it has; false at the end or when closed.
    private func receive() async -> Bool {
        while phase != .closed {
            guard !endsReading else { return false }
            if !isReadable {
                await withUnsafeContinuation { reader = $0 }
                continue
            }
            let room = input.room(parser.isInBody ? 16 * 1024 : 4096)
            let count = recv(descriptor, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                input.filled(count)
                bodyBytes += count
                // A short read has emptied the socket, but the end may have been told already.
                if count < room.count, !isHalfClosed { isReadable = false }
                return true
            }
            if count == 0 {
                sawEnd = true
                return false
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: isReadable = false
            default: abort()
            }
        }
        return false
    }

    /// Lets the handler answer one request; false when the connection must end after it.
    private func serve(_ request: HTTPRequest) async -> Bool {
        var request = request
        request.remoteAddress = remoteAddress
        request.connectionID = identifier
        hasServed = true
        // The body is the handler's now, also when the connection ends before it.
        let body = held
        held = 0
        defer { release(body) }
        enter(.handling)
        counter.count.wrappingAdd(1, ordering: .relaxed)
        guard service.ledger.queued.load(ordering: .relaxed) < service.outputPressure else {
            refuse(.outputBudget)
            return false
        }
        let response = await service.handler(request)
        guard phase != .closed, !isAbandoned else { return false }
        enter(.replying)
        return await send(response, to: request)
    }

    /// Tells the ledger how much of a body is held here; false when there is no room for it.
    private func hold(_ level: Int, awaiting awaited: Int = 0) -> Bool {
        guard level != held else { return true }
        let fits = service.ledger.hold(
            level, insteadOf: held, awaiting: awaited, of: countedAddress, service.configuration)
        guard !fits else {
            held = level
            return true
        }
        parser.forgetBody()
        release(held)
        held = 0
        return false
    }

    /// Tells the ledger that octets of a body are held no longer.
    func release(_ octets: Int) {
        guard octets != 0 else { return }
        _ = service.ledger.hold(
            0, insteadOf: octets, awaiting: 0, of: countedAddress, service.configuration)
    }

    /// Sends what is left, says goodbye, and closes without losing the last reply to a reset.
    func finish() async {
        guard phase != .closed, phase != .closing, phase != .lingering, !isAbandoned else { return }
        await close(gracefully: true)
    }

    func close(gracefully: Bool) async {
        enter(.closing)
        flush()
        while hasUnsent, phase == .closing {
            await withUnsafeContinuation { spaceWaiters.append($0) }
        }
        guard phase == .closing else { return }
        if !sawEnd {
            enter(.lingering)
            endsReading = false
            shutdown(descriptor, Int32(SHUT_WR))
            input.consume(input.count)
            while await receive() { input.consume(input.count) }
        }
        close()
    }

    /// Waits while more than the high-water mark is unsent.
    func spaceInOutput() async {
        guard output.count > service.highWater else { return }
        flush()
        while output.count > service.highWater, phase != .closed {
            await withUnsafeContinuation { spaceWaiters.append($0) }
        }
    }
}
