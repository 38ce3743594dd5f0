extension Currency {
    /// Holds what the table knows of one currency.
    struct Facts: Sendable {
        let exponent: Int
        let displayDigits: Int
        let cashStep: Int64
        let isTender: Bool
    }

    /// Finds the facts of a packed code; nil for codes not in the table.
    static func facts(_ packed: UInt16) -> Facts? {
        let row = rows[Int(packed)]
        return row == noRow ? nil : groups[Int(row)].facts
    }

    static let codes: [String] = groups.flatMap { $0.codes.split(separator: " ").map(String.init) }
        .sorted()

    private static let noRow = UInt8.max

    /// One byte for every possible packed code, so that a look-up is two loads.
    private static let rows: [UInt8] = {
        var rows = [UInt8](repeating: noRow, count: 1 << 15)
        for (row, group) in groups.enumerated() {
            for code in group.codes.split(separator: " ") {
                if let packed = pack(code.utf8.span) { rows[Int(packed)] = UInt8(row) }
            }
        }
        return rows
    }()

    private struct Group: Sendable {
        let facts: Facts
        let codes: String

        init(
            exponent: Int, displayDigits: Int, cashStep: Int64, isTender: Bool = true,
            codes: String
        ) {
            facts = Facts(
                exponent: exponent, displayDigits: displayDigits, cashStep: cashStep,
                isTender: isTender)
            self.codes = codes
        }
    }

    /// ISO 4217 list one as published 2026-01-01 (exponents); CLDR supplemental `currencyData`:
    /// its digits are shown, its cash digits and cash rounding are the step, in minor units. Of the
    /// rupiah CLDR shows two digits, which nobody writes or pays (Docs/Decisions/0026).
    private static let groups: [Group] = [
        Group(
            exponent: 2, displayDigits: 2, cashStep: 1,
            codes: """
                AED AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD \
                CDF CHE CHW CNY COU CUP CVE DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP \
                GMD GTQ HKD HNL HTG ILS INR JMD KES KGS KHR KYD KZT LKR LRD LSL MAD MDL MKD \
                MOP MRU MVR MWK MXN MXV MYR MZN NAD NGN NIO NPR NZD PAB PEN PGK PHP PLN QAR \
                RON RUB SAR SBD SCR SDG SGD SHP SLE SRD SSP STN SVC SZL THB TJS TMT TOP TRY \
                TTD UAH USD USN UYU VED VES WST XAD XCD XCG ZAR ZMW ZWG
                """),
        Group(
            exponent: 2, displayDigits: 0, cashStep: 100,
            codes: """
                AFN ALL IDR IRR KPW LAK LBP MGA MMK RSD SOS SYP YER
                """),
        Group(
            exponent: 2, displayDigits: 2, cashStep: 100,
            codes: """
                AMD COP CRC CZK GYD HUF MNT MUR NOK PKR SEK TWD TZS UZS
                """),
        Group(
            exponent: 0, displayDigits: 0, cashStep: 1,
            codes: """
                BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
                """),
        Group(
            exponent: 3, displayDigits: 3, cashStep: 1,
            codes: """
                BHD JOD KWD LYD OMR TND
                """),
        Group(
            exponent: 2, displayDigits: 2, cashStep: 5,
            codes: """
                CAD CHF
                """),
        Group(
            exponent: 4, displayDigits: 4, cashStep: 1,
            codes: """
                CLF UYW
                """),
        Group(
            exponent: 2, displayDigits: 2, cashStep: 50,
            codes: """
                DKK
                """),
        Group(
            exponent: 3, displayDigits: 0, cashStep: 1000,
            codes: """
                IQD
                """),
        Group(
            exponent: 0, displayDigits: 0, cashStep: 1, isTender: false,
            codes: """
                XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX
                """),
    ]
}
