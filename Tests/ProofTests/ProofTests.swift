import RetailStorage
import RetailTestSupport
import Testing

@testable import bench

/// What is proved through gateway processes, as customers and crashes meet them.
@Suite(.serialized) struct ProofTests {
    @Test(arguments: ProofSetting.available)
    func `sells what there is and not more`(_ setting: ProofSetting) async throws {
        try await setting.with { place in
            let report = try await Races(place: place).run()
            #expect(report.faults == [])
        }
    }

    @Test(arguments: ProofSetting.available.filter { $0.gateways == 2 })
    func `sells on while another gateway stands still`(_ setting: ProofSetting) async throws {
        let seed = testSeed()
        try await setting.with { place in
            let report = try await Stalls(place: place, rounds: 2, seconds: 6, seed: seed).run()
            #expect(report.faults == [])
        }
    }

    @Test(arguments: ProofSetting.available.filter { $0.gateways == 1 })
    func `keeps what it acknowledged when it is killed`(_ setting: ProofSetting) async throws {
        let seed = testSeed()
        try await setting.with { place in
            let report = try await Crashes(place: place, rounds: 3, seed: seed).run()
            #expect(report.faults == [])
        }
    }

    /// Without Debian's faketime nobody can lie to a gateway about the time.
    @Test(
        .enabled(if: FakeClock.library != nil, "faketime is not installed: Tools/setup --tests"),
        arguments: ProofSetting.available.filter { $0.gateways == 2 || $0.engine == .sqlite })
    func `harms nobody when its clock is wrong`(_ setting: ProofSetting) async throws {
        try await setting.with { place in
            let report = try await Skews(
                place: place, offsets: [3_600, -3_600, 30], seconds: 2, seesEnds: false
            ).run()
            #expect(report.faults == [])
        }
    }

    @Test(.enabled(if: SmallDisk.isPossible, "no file system can be mounted here: be root"))
    func `sells again when a full disk has room, and lost nothing`() async throws {
        let report = try await FullDisks(place: ProofPlace(), rounds: 1).run()
        #expect(report.faults == [])
    }

    @Test(.enabled(if: Strace.isPossible, "strace is missing, or may not attach: see Tools/setup"))
    func `outlives reads that fail and ends when a sync does`() async throws {
        let report = try await FaultyDisks(place: ProofPlace(), rounds: 1).run()
        #expect(report.faults == [])
    }
}
