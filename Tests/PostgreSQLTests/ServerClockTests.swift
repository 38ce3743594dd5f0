#if PostgreSQL
import RetailCore
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailPostgreSQL

/// The server's time as a machine knows it whose own clock may say anything.
@Suite struct ServerClockTests {
    /// A machine whose clocks are moved by hand, and a server far away from what it believes.
    private final class Machine: Sendable {
        let wall = testClock()
        let boot = Atomic<Int64>(5_000)
        let server = ManualClock(testStart + .seconds(86_400))

        func pass(_ milliseconds: Int64) {
            boot.wrappingAdd(milliseconds, ordering: .relaxed)
            wall.advance(by: .milliseconds(milliseconds))
            server.advance(by: .milliseconds(milliseconds))
        }

        func clock() -> ServerClock {
            ServerClock(beside: wall.clock) { self.boot.load(ordering: .relaxed) }
        }

        /// Asks as a transaction does: the server looks at its clock half-way.
        func ask(_ clock: ServerClock, taking milliseconds: Int64 = 0) -> Instant {
            clock.learn {
                pass(milliseconds / 2)
                let moment = server.now()
                pass(milliseconds - milliseconds / 2)
                return moment
            }
        }
    }

    @Test func `tells the server's time after one answer`() {
        let machine = Machine()
        let clock = machine.clock()
        #expect(clock.now() == machine.wall.now())
        _ = machine.ask(clock)
        machine.pass(60_000)
        #expect(clock.now() == machine.server.now())
    }

    @Test func `is believed for a second after an answer`() {
        let machine = Machine()
        let clock = machine.clock()
        #expect(!clock.isRecent)
        _ = machine.ask(clock, taking: 10)
        machine.pass(999)
        #expect(clock.isRecent)
        machine.pass(1)
        #expect(!clock.isRecent)
    }

    @Test func `is off by no more than an answer takes`() {
        let machine = Machine()
        let clock = machine.clock()
        _ = machine.ask(clock, taking: 400)
        #expect(abs((clock.now() - machine.server.now()) / .milliseconds(1)) <= 400)
        _ = machine.ask(clock, taking: 2)
        #expect(abs((clock.now() - machine.server.now()) / .milliseconds(1)) <= 2)
    }

    @Test(arguments: [3_600, -3_600, 30, 259_200])
    func `stays at the server's time when the machine's clock jumps`(seconds: Int64) {
        let machine = Machine()
        machine.wall.set(machine.server.now())
        let clock = machine.clock()
        _ = machine.ask(clock)
        machine.wall.advance(by: .seconds(seconds))
        machine.pass(1_000)
        #expect(clock.now() == machine.server.now())
        #expect(clock.ahead == .seconds(-seconds))
        #expect(EngineCondition(clockAhead: clock.ahead).isClockOff)
        machine.wall.advance(by: .seconds(-seconds))
        #expect(!EngineCondition(clockAhead: clock.ahead).isClockOff)
    }

    @Test func `allows two seconds and no more`() {
        #expect(!EngineCondition(clockAhead: .seconds(2)).isClockOff)
        #expect(!EngineCondition(clockAhead: .seconds(-2)).isClockOff)
        #expect(EngineCondition(clockAhead: .milliseconds(2_001)).isClockOff)
        #expect(EngineCondition(clockAhead: .milliseconds(-2_001)).isClockOff)
    }

    @Test func `follows a server whose clock is set`() {
        let machine = Machine()
        let clock = machine.clock()
        _ = machine.ask(clock)
        machine.server.advance(by: .seconds(-7_200))
        _ = machine.ask(clock)
        #expect(abs((clock.now() - machine.server.now()) / .milliseconds(1)) <= 1)
    }
}
#endif
