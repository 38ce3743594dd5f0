import RetailCore

/// Customers as a shop has them: what they left on the web, at a till, in a chat.
public struct RetailPeople {
    private var slips: Slips
    private let given: Names
    private let surnames: Names
    private var household: (surname: String, phone: String, postcode: String)?

    /// A customer as they are, of whom records are made.
    public struct Customer: Sendable {
        let given: String
        let surname: String
        let email: String
        let phone: String
        let birthDate: String
        let postcode: String
    }

    /// Makes customers of a seed: names grow in number with how many customers there are.
    public init(seed: UInt64, customers: Int) {
        slips = Slips(random: SeededRandom(seed: seed))
        given = Names(max(500, min(customers / 50, 6_000)), seed: seed &+ 1)
        surnames = Names(max(2_000, min(customers / 20, 40_000)), seed: seed &+ 2)
    }

    /// A customer; one of seven lives with the one before and shares name, telephone and place.
    public mutating func customer() -> Customer {
        let home = slips.isChance(14) ? household : nil
        let given = given.draw(&slips.random)
        let surname = home?.surname ?? surnames.draw(&slips.random)
        let number = Int.random(in: 1...9_999, using: &slips.random)
        let local = ["\(given).\(surname)", "\(given)\(number)", "\(surname)\(number % 100)"]
            .randomElement(using: &slips.random)
        let phone = home.flatMap { slips.isChance(50) ? $0.phone : nil } ?? newPhone()
        let customer = Customer(
            given: given, surname: surname, email: "\(local ?? given)\(number)@\(domain())",
            phone: phone,
            birthDate: CivilDate(
                dayNumber: Int.random(in: -14_000..<13_000, using: &slips.random)
            ).text,
            postcode: home?.postcode ?? newPostcode())
        household = (customer.surname, customer.phone, customer.postcode)
        return customer
    }

    /// One record of a customer, with fields left empty and slips, in the order of
    /// `LinkageScheme.customers`.
    public mutating func record(of customer: Customer) -> [String?] {
        var (first, last) = (customer.given, customer.surname)
        if slips.isChance(10) { first = slips.slip(first) }
        if slips.isChance(10) { last = slips.slip(last) }
        if slips.isChance(4) { first = String(first.prefix(1)) }
        if slips.isChance(2) { (first, last) = (last, first) }
        var (email, phone) = (customer.email, customer.phone)
        if slips.isChance(4) { email = slips.slip(email) }
        if slips.isChance(5) { email = "\(first)\(last.prefix(3))@\(domain())" }
        if slips.isChance(4) { phone = slips.digitSlip(phone) }
        if slips.isChance(5) { phone = newPhone() }
        let birthDate =
            slips.isChance(4) ? slips.digitSlip(customer.birthDate) : customer.birthDate
        let postcode = slips.isChance(6) ? newPostcode() : customer.postcode
        return [
            slips.isChance(2) ? nil : first, slips.isChance(4) ? nil : last,
            slips.isChance(15) ? nil : email, slips.isChance(20) ? nil : phone,
            slips.isChance(40) ? nil : birthDate, slips.isChance(25) ? nil : postcode,
        ]
    }

    private mutating func newPhone() -> String {
        "+628\(Int.random(in: 100_000_000...999_999_999, using: &slips.random))"
    }

    private mutating func newPostcode() -> String {
        let share = Double.random(in: 0..<1, using: &slips.random)
        return "\(10_110 + Int(share * share * 80_000))"
    }

    private mutating func domain() -> String {
        ["gmail.com", "gmail.com", "gmail.com", "yahoo.co.id", "outlook.com", "toko.example"]
            .randomElement(using: &slips.random) ?? "gmail.com"
    }
}
