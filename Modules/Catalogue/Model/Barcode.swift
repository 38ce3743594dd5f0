import RetailCore

/// What is printed on an item, as it came, and what the trade number rules say of it.
struct Barcode: Hashable, Sendable {
    let text: String
    let gtin: GTIN?
    let verdict: String

    /// Judges a text; one that is no GTIN is kept with the reason.
    init(_ text: String) {
        self.text = text
        do throws(RetailError) {
            let gtin = try GTIN(text)
            self.gtin = gtin
            verdict = gtin.isInStore ? "in-store" : "valid"
        } catch {
            gtin = nil
            verdict = error.message
        }
    }

    init(text: String, gtin: GTIN?, verdict: String) {
        self.text = text
        self.gtin = gtin
        self.verdict = verdict
    }
}

/// The code by which a channel knows an item.
struct ExternalCode: Hashable, Sendable {
    let channel: Code<Channel>
    let code: String
}
