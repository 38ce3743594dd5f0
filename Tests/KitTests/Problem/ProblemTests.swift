import RetailCore
import RetailKit
import Testing

@Suite struct ProblemTests {
    @Test func `has a status for every kind`() {
        let statuses = RetailError.Kind.allCases.map { "\($0.rawValue) \($0.status)" }
        #expect(
            statuses == [
                "malformed 400", "invalid 422", "unauthenticated 401", "forbidden 403",
                "notFound 404", "gone 410", "conflict 409", "stale 412", "limited 429",
                "unavailable 503", "fault 500",
            ])
    }

    @Test func `tells a refusal with its fields`() {
        let error = RetailError(
            code: "stock.short", kind: .conflict, message: "Only 2 \"left\".",
            issues: [.init(pointer: "/lines/0", message: "too many")])
        #expect(
            String(decoding: Problem(error, requestID: "req-7").body, as: UTF8.self) == """
                {"type":"/problems/stock.short","title":"Conflict","status":409,\
                "detail":"Only 2 \\"left\\".","instance":"req-7","code":"stock.short",\
                "errors":[{"pointer":"/lines/0","detail":"too many"}]}
                """)
    }

    @Test func `keeps causes and places to itself`() {
        struct Secret: Error {}
        let error = RetailError.fault("x.broken", "Broken.", cause: Secret())
        #expect(
            String(decoding: Problem(error, requestID: "r").body, as: UTF8.self) == """
                {"type":"/problems/x.broken","title":"Internal Server Error","status":500,\
                "detail":"Broken.","instance":"r","code":"x.broken"}
                """)
    }
}
