import RetailCSV
import RetailCore
import RetailExchange
import RetailJSON

/// The "Online Retail" export of a British gift shop: one table that holds sales, fees,
/// cancellations, stock corrections and write-offs.
///
/// What was sold becomes orders; every line that can be read is kept exactly as it came
/// (`orders.imported-lines.show` sums them). An invoice is taken in whole or refused whole,
/// wherever its lines stand, and known by its number from then on. The file has no payments,
/// shipments or stock levels, so none are made up: no stock is moved.
enum OnlineRetail {
    /// The name under which lines are kept, and with whom customers have their numbers.
    static let source = "online-retail"

    static let connector = Connector(
        name: source, noun: "orders", format: "csv",
        summary: "The Online Retail export of a gift shop: past sales, cancellations and "
            + "corrections, line by line. What was sold becomes orders of its time; no stock "
            + "moves.",
        columns: zip(OnlineRetailLine.header, summaries).map {
            ConnectorColumn($0, $1, isRequired: true)
        },
        options: options, acts: ["crm.customers.import", "orders.imported-invoices.create"],
        survey: { options, desk in
            let channel = try await desk.find(
                "catalogue.channels.show", ["code": .string(options["channel"] ?? "")])
            return OnlineRetailSurvey(options, currency: channel.text("currency"))
        },
        open: { file, options in
            OnlineRetailActs(
                file, try OnlineRetailForm(options, try OnlineRetailFindings(file.findings)))
        })

    private static let summaries = [
        "The invoice: its lines are taken in together.", "The item's code there.",
        "What it was called.", "How much; below zero for what came back.",
        "When, by the clocks on the wall there.", "What one cost.",
        "The customer's number there.", "The customer's country.",
    ]

    /// Why a text cannot be read; nil where it can.
    private static func problem(_ read: () throws(RetailError) -> Void) -> String? {
        do {
            try read()
            return nil
        } catch { return error.message }
    }

    private static let options = [
        ConnectorOption(
            "channel", "The code of the channel on which these orders were sold.", absent: nil),
        ConnectorOption(
            "zone", "The time zone of its dates, such as Europe/London.", absent: nil
        ) { name in problem { () throws(RetailError) in _ = try Zone(name) } },
        ConnectorOption(
            "currency", "The currency of its prices.", absent: "the channel's"
        ) { code in problem { () throws(RetailError) in _ = try Currency(code) } },
        ConnectorOption(
            "encoding", "How its bytes stand for characters.",
            absent: "found out from the whole file", words: CSVEncoding.allCases.map(\.rawValue)),
        ConnectorOption(
            "dates",
            "How its dates are written: iso is 2010-12-31, month-first 12/31/2010, day-first "
                + "31/12/2010.",
            absent: "found out from the whole file", words: DateForm.allCases.map(\.rawValue)),
        ConnectorOption(
            "changed",
            "What becomes of an invoice without an order when lines that were told of it before "
                + "are not in the file: it is refused, or they give way.", absent: "reject",
            words: ["reject", "replace"]),
    ]
}

/// How a file is to be read, and what is said of all that is in it.
struct OnlineRetailForm: Sendable {
    let encoding: CSVEncoding
    let dates: DateForm
    let zone: Zone
    let currency: Currency
    let channel: String
    let replaces: Bool
    let findings: OnlineRetailFindings

    /// Takes what was said and what was found.
    init(_ options: ImportOptions, _ findings: OnlineRetailFindings) throws {
        self.findings = findings
        encoding = findings.encoding
        dates = findings.dates
        zone = try Zone(options["zone"] ?? "")
        currency = try Currency(findings.currency)
        channel = options["channel"] ?? ""
        replaces = options["changed"] == "replace"
    }
}
