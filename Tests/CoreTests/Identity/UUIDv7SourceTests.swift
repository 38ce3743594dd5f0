import RetailCore
import Testing

struct UUIDv7SourceTests {
    @Test func `carries time, version and variant where RFC 9562 puts them`() {
        let clock = WallClock.fixed(Instant(milliseconds: 0x0123_4567_89ab))
        let source = UUIDv7Source(clock: clock, random: SeededRandom(seed: 1))
        for _ in 0..<100 {
            let id = source.next()
            #expect(id.high >> 16 == 0x0123_4567_89ab)
            #expect(id.high >> 12 & 0xf == 7)
            #expect(id.low >> 62 == 2)
        }
    }

    @Test func `only rises while the clock stands, jumps and goes back`() {
        let seed: UInt64 = 77
        print("UUIDv7SourceTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        let clock = ManualClock(Instant(milliseconds: 1_700_000_000_000))
        let source = UUIDv7Source(clock: clock.clock, random: SeededRandom(seed: seed))
        var last = RawID.zero
        for _ in 0..<5000 {
            if random.next() & 7 == 0 {
                clock.advance(by: .milliseconds(Int64.random(in: -50...50, using: &random)))
            }
            let next = source.next()
            #expect(last < next)
            last = next
        }
    }

    @Test func `raises the millisecond when the random bits are used up`() {
        struct AllOnes: RandomNumberGenerator {
            func next() -> UInt64 { .max }
        }
        let source = UUIDv7Source(clock: .fixed(Instant(milliseconds: 5)), random: AllOnes())
        let first = source.next()
        let second = source.next()
        #expect(first.high >> 16 == 5)
        #expect(second.high >> 16 == 6)
        #expect(first < second)
    }

    @Test func `keeps a clock before 1970 at zero`() {
        let source = UUIDv7Source(clock: .fixed(.earliest), random: SeededRandom(seed: 3))
        #expect(source.next().high >> 16 == 0)
    }

    /// First outputs of Vigna's `splitmix64.c` for the seed 1234567.
    @Test func `seeded random draws the row of the reference`() {
        var random = SeededRandom(seed: 1_234_567)
        let row = (0..<5).map { _ in random.next() }
        #expect(
            row == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973,
                9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ])
    }
}
