import RetailOrders

extension Selaras {
    /// A part of a page: a heading, a sentence and a table.
    public typealias Section = (heading: String, text: String, head: [String], rows: [[String]])

    /// The table of the steps of fulfilments, for the reference.
    public static var fulfilmentSections: [Section] {
        OrdersModule.fulfilmentSections.map { ($0.heading, $0.text, $0.head, $0.rows) }
    }
}
