/// The tables of golden rows.
enum Tables {
    /// Which list gives the price.
    static let lists = """
        # A price is what the list says
        source Medusa, pricing module: a price without rules is the default
        prices A 10.00
        cart 2 A
        units A 10.00 x2
        total 20.00 tax 0.00
        """
}
