import RetailCore
import RetailKit
import RetailStorage
import Testing

@Suite struct CallTests {
    private let write = Permission("shelf.write", "Fill shelves.")

    @Test func `never answers a question without a place by a grant that is limited`() throws {
        let (here, there): (Code<Location>, Code<Location>) =
            (try Code("jkt-01"), try Code("bdg-01"))
        let (web, app): (Code<Channel>, Code<Channel>) = (try Code("web"), try Code("app"))
        let cases: [(Grant, Code<Location>?, Code<Channel>?, Bool)] = [
            (Grant(.all), nil, nil, true), (Grant(.all), here, web, true),
            (Grant(.all, locations: [here]), here, nil, true),
            (Grant(.all, locations: [here]), here, web, true),
            (Grant(.all, locations: [here]), there, nil, false),
            (Grant(.all, locations: [here]), nil, nil, false),
            (Grant(.all, locations: [here]), nil, web, false),
            (Grant(.all, locations: []), here, nil, false),
            (Grant(.all, channels: [web]), nil, web, true),
            (Grant(.all, channels: [web]), here, web, true),
            (Grant(.all, channels: [web]), here, app, false),
            (Grant(.all, channels: [web]), here, nil, false),
            (Grant(.all, channels: [web]), nil, nil, false),
            (Grant(.all, locations: [here], channels: [web]), here, web, true),
            (Grant(.all, locations: [here], channels: [web]), there, web, false),
            (Grant(.all, locations: [here], channels: [web]), here, app, false),
        ]
        for (grant, location, channel, isPermitted) in cases {
            let call = call(grants: [grant])
            #expect(call.may(write, at: location, on: channel) == isPermitted, "\(grant)")
            let refusal = error { try call.require(write, at: location, on: channel) }
            #expect((refusal == nil) == isPermitted)
            #expect(refusal.map { $0.kind == .forbidden } ?? true)
        }
    }

    @Test func `a reach covers another whose places each lie within one of its own`() throws {
        let (here, there): (Code<Location>, Code<Location>) =
            (try Code("jkt-01"), try Code("bdg-01"))
        let web: Code<Channel> = try Code("web")
        let cases: [([Grant], [Grant], Bool)] = [
            ([Grant(.all)], [Grant(.all, locations: [here])], true),
            ([Grant(.all, locations: [here])], [Grant(.all)], false),
            // In whatever order roles name them, and with places more.
            (
                [Grant(.all, locations: [there]), Grant(.all, locations: [here])],
                [Grant(.all, locations: [here])], true
            ),
            ([Grant(.all, locations: [here])], [Grant(.all, locations: [here, there])], false),
            (
                [Grant(.all, locations: [here], channels: [web])],
                [Grant(.all, locations: [here])], false
            ),
            (
                [Grant(.all, locations: [here])],
                [Grant(.all, locations: [here], channels: [web])], true
            ),
        ]
        for (wide, narrow, isCovered) in cases {
            let reach = call(grants: wide).reach(write)
            #expect(reach.covers(call(grants: narrow).reach(write)) == isCovered, "\(narrow)")
        }
    }

    @Test func `tells of what happened before, not of what is to come`() throws {
        let now = Instant(milliseconds: 1_000_000_000)
        let call = Call(
            actor: .system("test"), grants: .all, now: now, ids: NoIDs(), requestID: "r")
        #expect(try call.occurred(at: nil).occurredAt == nil)
        #expect(try call.occurred(at: nil).happened == now)
        let late = try call.occurred(at: now - .seconds(86_400))
        #expect(late.happened == now - .seconds(86_400) && late.now == now)
        // A clock that is a little ahead means now.
        #expect(try call.occurred(at: now + .seconds(300)).happened == now)
        #expect(
            error { _ = try call.occurred(at: now + .milliseconds(300_001)) }?.code
                == RequestErrors.occursInFuture.code)
        let own = Call(
            actor: .customer(.zero), grants: [],
            own: OwnData(customer: .zero, channel: try Code("web")), now: now, ids: NoIDs(),
            requestID: "r")
        #expect(
            error { _ = try own.occurred(at: now - .seconds(1)) }?.code
                == RequestErrors.occursNow.code)
        let oldest = now - .seconds(31 * 86_400)
        #expect(try call.occurred(at: oldest - .seconds(86_400)).happened < oldest)
        let clerk = Call(
            actor: .staff(.zero), grants: .all, now: now, ids: NoIDs(), requestID: "r")
        #expect(try clerk.occurred(at: oldest).happened == oldest)
        let tooOld = error { _ = try clerk.occurred(at: oldest - .milliseconds(1), pointer: "/p") }
        #expect(tooOld?.code == RequestErrors.occursTooEarly.code)
        #expect(tooOld?.issues.map(\.pointer) == ["/p"])
        #expect(try own.occurred(at: nil).happened == now)
    }

    @Test func `adds no grants up: a manager here and a clerk there manages nothing there`() throws
    {
        let (here, there): (Code<Location>, Code<Location>) =
            (try Code("jkt-01"), try Code("bdg-01"))
        let both = call(grants: [
            Grant(Permissions(["shelf.write"]), locations: [here]),
            Grant(Permissions(["shelf.read"]), locations: [there]),
            Grant(Permissions(["shelf.read"])),
        ])
        #expect(both.may(write, at: here, on: nil))
        #expect(!both.may(write, at: there, on: nil))
        #expect(!both.may(write, at: nil, on: nil))
        #expect(!both.grants.permitEverywhere(write))
    }

    @Test func `handles goods where they lie, whatever channel sold them`() throws {
        let (here, there): (Code<Location>, Code<Location>) =
            (try Code("jkt-01"), try Code("bdg-01"))
        let (web, store): (Code<Channel>, Code<Channel>) = (try Code("web"), try Code("store"))
        let till = call(grants: [Grant(.all, locations: [here], channels: [store])])
        #expect(till.mayHandle(at: here, for: web))
        #expect(!till.mayHandle(at: there, for: store))
        let shop = call(grants: [Grant(.all, channels: [web])])
        #expect(shop.mayHandle(at: here, for: web))
        #expect(!shop.mayHandle(at: here, for: store))
        #expect(!shop.mayHandle(at: here, for: nil))
    }

    @Test func `lets a customer on own data pass no question of places`() throws {
        let web: Code<Channel> = try Code("web")
        let own = OwnData(customer: .zero, channel: web)
        let customer = Call(
            actor: .customer(.zero), grants: [], own: own, now: Instant(milliseconds: 0),
            ids: NoIDs(), requestID: "r")
        #expect(!customer.may(write, at: nil, on: web))
        #expect(error { try customer.require(at: nil, on: web) } == nil)
        #expect(error { try customer.require(at: nil, on: try Code("app")) } != nil)
        #expect(error { try customer.requireEverywhere() } != nil)
    }

    private func error(_ body: () throws -> Void) -> RetailError? {
        do {
            try body()
            return nil
        } catch { return RetailError.wrapping(error) }
    }

    @Test func `refuses an edit of an older version`() throws {
        try call(version: nil).requireVersion(4)
        try call(version: 4).requireVersion(4)
        let refusal = #expect(throws: RetailError.self) { try call(version: 3).requireVersion(4) }
        #expect(refusal?.kind == .stale)
    }

    @Test func `grants by name, or everything`() {
        let permission = Permission("shelf.write", "Fill shelves.")
        #expect(Permissions.all.contains(permission))
        #expect(!Permissions.none.contains(permission))
        #expect(Permissions(["shelf.write"]).contains(permission))
        #expect(!Permissions(["shelf"]).contains(permission))
        #expect(permission == Permission("shelf.write", "Otherwise said."))
    }

    @Test func `makes a known error with its field`() {
        let error = ShelfErrors.full.error("No room.", at: "/lines")
        #expect(error.code == "shelf.full")
        #expect(error.kind == .conflict)
        #expect(error.issues.map(\.pointer) == ["/lines"])
        #expect(error.fileID.hasSuffix("CallTests.swift"))
    }

    private func call(grants: [Grant] = .all, version: Int64? = nil) -> Call {
        Call(
            actor: .system("test"), grants: grants, now: Instant(milliseconds: 0), ids: NoIDs(),
            requestID: "r", expectedVersion: version)
    }
}
