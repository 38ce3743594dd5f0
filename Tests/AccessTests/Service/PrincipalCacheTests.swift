import RetailCore
import RetailKit
import Testing

@testable import RetailAccess

@Suite struct PrincipalCacheTests {
    private let principal = Principal(actor: .system("test"), grants: [])
    private let start = Instant(milliseconds: 1_767_600_000_000)

    @Test func `does not keep what was read before a change`() {
        let cache = PrincipalCache()
        let epoch = cache.epoch
        cache.forgetAll()
        cache.keep(principal, for: PresentedToken("token"), epoch: epoch)
        #expect(cache.find(PresentedToken("token")) == nil)
        cache.keep(principal, for: PresentedToken("token"), epoch: cache.epoch)
        #expect(cache.find(PresentedToken("token")) != nil)
    }

    @Test func `looks again after 50 ms where others share the data`() {
        let cache = PrincipalCache()
        #expect(!cache.mustLook(at: start))
        cache.share(from: 1, at: start)
        cache.keep(principal, for: PresentedToken("token"), epoch: cache.epoch)
        #expect(!cache.mustLook(at: start + .milliseconds(49)))
        #expect(cache.mustLook(at: start + .milliseconds(50)))
        #expect(cache.mustLook(at: start - .seconds(1)))
        cache.saw(1, at: start)
        #expect(cache.find(PresentedToken("token")) != nil)
        cache.saw(2, at: start)
        #expect(cache.find(PresentedToken("token")) == nil)
    }

    @Test func `knows after a change of rights which tokens were good`() {
        let cache = PrincipalCache()
        cache.keep(principal, for: PresentedToken("token"), epoch: cache.epoch)
        for _ in 0..<3 { cache.forgetAll() }
        #expect(cache.find(PresentedToken("token")) == nil)
        #expect(cache.wasGood(PresentedToken("token")))
        #expect(!cache.wasGood(PresentedToken("other")))
        cache.drop(PresentedToken("token"))
        #expect(!cache.wasGood(PresentedToken("token")))
    }

    @Test func `lets go of those whose rights changed, and of nobody else`() {
        let cache = PrincipalCache()
        let staff = Principal(actor: .staff(RawID(high: 0, low: 1)), grants: [])
        cache.keep(principal, for: PresentedToken("key"), epoch: cache.epoch)
        cache.keep(staff, for: PresentedToken("session"), epoch: cache.epoch)
        let epoch = cache.epoch
        cache.forget { $0.actor == staff.actor }
        #expect(cache.find(PresentedToken("key")) != nil)
        #expect(cache.find(PresentedToken("session")) == nil)
        cache.keep(staff, for: PresentedToken("session"), epoch: epoch)
        #expect(cache.find(PresentedToken("session")) == nil)
    }
}
