import RetailCore
import RetailJSON
import RetailKit
import Testing

@Suite struct FormatTests {
    @Test func `lines have no control characters`() throws {
        try check(
            .line(1...3), takes: [#""a""#, #""äö€""#, #""😀😀😀""#, #"" x ""#],
            refuses: [#""""#, #""abcd""#, #""a\nb""#, #""\u007f""#, #""\u0000""#, "1", "null"])
    }

    @Test func `several lines may have tabs and line feeds`() throws {
        try check(
            .lines(0...5), takes: [#""""#, #""a\n\tb""#],
            refuses: [#""a\r""#, #""123456""#, #""\u0007""#])
    }

    @Test func `words are plain`() throws {
        try check(
            .word(1...5), takes: [#""aZ0-_""#, #"".""#],
            refuses: [#""a b""#, #""é""#, #""½""#, #""a/b""#, #""""#, #""abcdef""#])
        try check(.word(1...5, allowed: "^]"), takes: [#""^]a""#], refuses: [#""a-b""#])
    }

    @Test func `whole numbers keep their bounds`() throws {
        try check(
            .integer(-2...3), takes: ["-2", "3", "0"],
            refuses: ["-3", "4", "1.5", "1e1", "1e-1", #""1""#, "99999999999999999999", "true"])
        try check(
            Format<Int64>.integer(Int64.min...Int64.max),
            takes: ["-9223372036854775808", "9223372036854775807"],
            refuses: ["9223372036854775808", "-9223372036854775809"])
        try check(.count(0...1), takes: ["0", "1"], refuses: ["2", "-1"])
    }

    @Test func `flags are true or false`() throws {
        try check(Format<Bool>.flag, takes: ["true", "false"], refuses: ["1", #""true""#, "null"])
    }

    @Test func `choices are one of their words`() throws {
        try check(
            Format<Colour>.choice(), takes: [#""red""#, #""green""#],
            refuses: [#""Red""#, #""blue""#, #""""#, "0"])
    }

    @Test func `ids are of their kind`() throws {
        try check(
            Format<ID<Shelf>>.id(), takes: [#""shelf_01h455vb4pex5vsknk084sn02q""#],
            refuses: [
                #""order_01h455vb4pex5vsknk084sn02q""#, #""shelf_81h455vb4pex5vsknk084sn02q""#,
                #""shelf_01h455vb4pex5vsknk084sn02""#, #""shelf_01H455VB4PEX5VSKNK084SN02Q""#,
                #""01h455vb4pex5vsknk084sn02q""#, "7",
            ])
    }

    @Test func `zones are named as the database of the system names them`() throws {
        try check(
            .zone, takes: [#""Asia/Jakarta""#, #""America/Argentina/Buenos_Aires""#, #""UTC""#],
            refuses: [
                #""Asia/Atlantis""#, #""asia/jakarta""#, #""../../etc/passwd""#, #""+07:00""#,
                #""""#, "420", "null",
            ])
    }

    @Test func `codes, items and currencies are spelled as such`() throws {
        try check(
            Format<Code<Channel>>.code(), takes: [#""web""#, #""pos-01""#],
            refuses: [#""w""#, #""Web""#, #""a--b""#, #""-a""#, "1"])
        try check(
            .sku, takes: [#""TEA-1""#, #""TEA 1""#], refuses: [#""""#, #"" A""#, #""é""#, "5"])
        try check(.currency, takes: [#""IDR""#], refuses: [#""idr""#, #""XQZ""#, #""ID""#])
    }

    @Test func `instants and days are of the calendar`() throws {
        try check(
            .instant, takes: [#""2026-01-05T08:00:00.120Z""#],
            refuses: [#""2026-02-30T08:00:00Z""#, #""2026-01-05""#, #""now""#, "1767600000"])
        try check(
            .date, takes: [#""2024-02-29""#],
            refuses: [#""2025-02-29""#, #""2025-13-01""#, #""20250101""#, #""2025-1-1""#])
    }

    @Test func `quantities are decimal texts of at most three places`() throws {
        try check(
            .quantity, takes: [#""0.001""#, #""1""#, #""99999999.999""#],
            refuses: [
                #""0""#, #""0.000""#, #""-1""#, #""0.0001""#, #""100000000""#, #""01""#, #""1.""#,
                #"".5""#, #""+1""#, #""1e3""#, #"" 1""#, #""1\n""#, #""""#, #""1,5""#, #""１""#, "0",
                "-1", "0.0001", "100000000", "1e9", "true", "null",
            ])
        try check(.stock, takes: [#""0""#, #""2""#], refuses: [#""-1""#, #""-0""#, "-1"])
        try check(
            .balance, takes: [#""-9999999999999.999""#, #""0""#],
            refuses: [#""10000000000000""#, #""--1""#])
    }

    @Test func `rates are decimal fractions`() throws {
        try check(
            .rate, takes: [#""0.11""#, #""0""#, #""99.999999""#],
            refuses: [#""11%""#, #""100""#, #""-0.1""#, #""0.0000001""#, "110000"])
        #expect(
            try single(Format<Rate>.rate).read(document(#"{"a":0.11}"#).root).millionths == 110_000)
    }

    @Test func `money is a decimal text in units beside its currency`() throws {
        try check(
            .money,
            takes: [
                #"{"amount":"-5","currency":"IDR"}"#, #"{"amount":"129000","currency":"IDR"}"#,
                #"{"amount":"1290.50","currency":"IDR"}"#, #"{"amount":"12.50","currency":"EUR"}"#,
                #"{"amount":"0.005","currency":"KWD"}"#, #"{"amount":"100","currency":"JPY"}"#,
                #"{"amount":"99999999999999.99","currency":"EUR"}"#,
            ],
            refuses: [
                #"{"amount":"12.505","currency":"EUR"}"#, #"{"amount":"129.000","currency":"IDR"}"#,
                #"{"amount":"1.5","currency":"JPY"}"#, #"{"amount":12.505,"currency":"EUR"}"#,
                #"{"amount":"12,50","currency":"EUR"}"#, #"{"amount":"1"}"#, "5",
                #"{"amount":"100000000000000","currency":"IDR"}"#,
                #"{"amount":"1","currency":"IDR","scale":2}"#,
            ])
        try check(
            .positiveMoney, takes: [#"{"amount":"0.01","currency":"EUR"}"#],
            refuses: [#"{"amount":"0.00","currency":"EUR"}"#, #"{"amount":"-1","currency":"EUR"}"#])
    }

    @Test func `money of more places than its currency has is refused with what to do`() throws {
        let shape = single(Format<Money>.money)
        for (amount, currency, message) in [
            ("12.505", "EUR", "Give an amount of EUR with at most 2 places after the point."),
            (
                "1.5", "JPY",
                "Give an amount of JPY without a decimal point: it has no smaller unit."
            ),
        ] {
            let root = try document(
                #"{"a":{"amount":"\#(amount)","currency":"\#(currency)"}}"#
            ).root
            #expect(issues { try shape.read(root) } == ["/a/amount \(message)"])
        }
    }

    @Test func `money is read and refused alike, however its members stand`() throws {
        let shape = single(Format<Money>.money)
        for amount in ["12.50", "12.505", "12,50", "-0", "", "100000000000000"] {
            let texts = [
                #"{"amount":"\#(amount)","currency":"EUR"}"#,
                #"{"currency":"EUR","amount":"\#(amount)"}"#,
                #"{"\u0061mount":"\#(amount)","currency":"EUR"}"#,
                #"{"amount":"\#(amount)","currency":"\u0045UR"}"#,
            ]
            var values: Set<Money?> = []
            var refusals: Set<[String]> = []
            for text in texts {
                let root = try document(#"{"a":\#(text)}"#).root
                values.insert(try? shape.read(root))
                refusals.insert(issues { try shape.read(root) })
            }
            #expect(values.count == 1 && refusals.count == 1, "\(amount)")
        }
    }

    @Test func `numbers are taken by their digits, never through floating point`() throws {
        let shape = single(Format<Money>.money)
        for (number, currency, minor) in [
            ("129000", Currency.idr, Int64(12_900_000)), ("12.5", .eur, 1_250),
            ("1.29e5", .idr, 12_900_000), ("129000.0", .jpy, 129_000), ("0.1", .eur, 10),
            ("90071992547409.93", .eur, 9_007_199_254_740_993), ("-0", .eur, 0),
            ("1.250", .kwd, 1_250), ("12.00", .jpy, 12),
        ] {
            let root = try document(
                #"{"a":{"amount":\#(number),"currency":"\#(currency)"}}"#
            ).root
            #expect(try shape.read(root) == Money(minor, currency), "\(number)")
        }
        // Three places may have been meant to group thousands.
        for amount in ["129.000", "1.000"] {
            let root = try document(#"{"a":{"amount":\#(amount),"currency":"IDR"}}"#).root
            #expect(issues { try shape.read(root) }.count == 1, "\(amount)")
        }
        let price = single(Format<UnitPrice>.unitPrice)
        for (amount, currency, isTaken) in [
            ("129.000", "IDR", false), ("1.250", "EUR", false), ("0.0120", "EUR", false),
            ("1.250", "KWD", true), ("0.125", "EUR", true), ("12.50", "IDR", true),
        ] {
            for written in ["\"\(amount)\"", amount] {
                let root = try document(
                    #"{"a":{"amount":\#(written),"currency":"\#(currency)"}}"#
                ).root
                #expect(issues { try price.read(root) }.isEmpty == isTaken, "\(written)")
            }
        }
        let quantity = single(Format<Quantity>.quantity)
        #expect(try quantity.read(document(#"{"a":0.125}"#).root).thousandths == 125)
    }

    @Test func `prices of one unit may be finer than money`() throws {
        try check(
            .unitPrice,
            takes: [
                #"{"amount":"0.0125","currency":"EUR"}"#, #"{"amount":"1.5","currency":"JPY"}"#,
                #"{"amount":"0.000001","currency":"IDR"}"#, #"{"amount":"19.90","currency":"EUR"}"#,
            ],
            refuses: [
                #"{"amount":"0.0000001","currency":"EUR"}"#, #"{"amount":"-1","currency":"EUR"}"#,
            ])
    }

    @Test func `attributes are freely named texts`() throws {
        try check(
            .attributes(0...2), takes: ["{}", #"{"a":"1","b":""}"#],
            refuses: [
                #"{"a":1}"#, #"{"":"x"}"#, #"{"a":"1","b":"2","c":"3"}"#, "[]", #"{"a\n":"x"}"#,
            ])
    }

    @Test func `optional fields may be absent, never null`() throws {
        try check(Format<String?>.optional(.line()), takes: [#""x""#], refuses: ["null"])
        let shape = single(Format<String?>.optional(.line()))
        #expect(try shape.read(document("{}").root) == nil)
        #expect(shape.bytes(nil) == Array("{}".utf8))
    }

    /// Every accepted text is written again as it was read.
    private func check<Value: Sendable>(
        _ format: Format<Value>, takes: [String], refuses: [String],
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let shape = single(format)
        for text in takes {
            let whole = #"{"a":\#(text)}"#
            let value = try shape.read(document(whole).root)
            let again = try document(String(decoding: shape.bytes(value), as: UTF8.self))
            #expect(
                again.canonicalBytes == (try document(whole).canonicalBytes), "\(text)",
                sourceLocation: location)
        }
        for text in refuses {
            let root = try document(#"{"a":\#(text)}"#).root
            let found = issues { try shape.read(root) }
            #expect(found.count >= 1, "\(text) was taken", sourceLocation: location)
            #expect(
                found.allSatisfy { $0.hasPrefix("/a") }, "\(text): \(found)",
                sourceLocation: location)
        }
    }
}
