import RetailDemo

/// The guide to the day, written from what the day prints.
struct FirstDayGuide {
    let lines: [DemoDay.Line]

    /// The page. Times, request ids and the date are left out: they differ from day to day.
    var text: String {
        """
        # The first day

        Written by the tests of the demo; do not edit.

        `Tools/demo` makes up an Indonesian chain for clothes and groceries: a web shop, an app, a
        marketplace, stores in Jakarta, Bandung and Surabaya, and a warehouse. Then one customer,
        Ratna, lives through a day on all of its channels. Every line below is one step, played
        over HTTP with the key of whoever acts; `Tools/demo` prints the time in front of it and,
        behind it, the request id by which it is found in the gateway's log and in the audit.

        ```text
        \(transcript)
        ```

        ## What to look for

        - **One customer.** The phone number, the chat and the messenger lead to one record, since
          each of them was verified. So the agent who answers the chat sees the cart of the web
          shop and the order of the till.
        - **One stock.** The cart holds its goods in Jakarta from the moment it is filled. The code
          moves it to the till with its holds and its prices; nothing is reserved twice.
        - **One order, three ways to pay.** Points, cash with change, and a card. Two things are
          carried out at once, two are collected later with a code that is shown once.
        - **A return anywhere.** Bandung takes back what Jakarta sold. Every tender gets its share
          of the refund, and all shares add up to the price. The points that paid go back into
          their lots; the points that the money had earned are taken back.
        - **One report.** The day keeps its own books from the receipts alone. The evening's report
          must have grown by the same figures, or the day fails.

        ## What checks it

        `selaras verify` proves the data when the day is over: stock, points and payments are added
        up again from their ledgers. The tests play the same steps on SQLite and on PostgreSQL.

        ## Look around

        ```sh
        Tools/demo                                      # leaves the gateway running, says where
        .build/release/selaras --data .demo orders list
        .build/release/selaras --data .demo demo day    # another day, another customer
        ```

        The shop is made by `selaras demo generate`: the same seed gives the same shop, and a
        second run changes nothing. The steps are data in `Apps/Demo/Day`; add yours there.

        """
    }

    private var transcript: String {
        lines.map { line in
            let name = line.channel + String(repeating: " ", count: 9 - line.channel.count)
            return "\(name)  \(line.text)  [\(line.status)]"
        }.joined(separator: "\n").replacing(/\d{4}-\d\d-\d\d/, with: "today")
    }
}
