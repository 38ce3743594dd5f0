import RetailContracts
import RetailCore
import RetailKit

extension CashRoundings {
    static let answer = Answer<CashRoundings>(
        "CashRoundings", "What coins made of payments and refunds in a time."
    ) {
        $0.field("from", \.from, .instant, "From when on.")
        $0.field("to", \.to, .instant, "Until when.")
        $0.field(
            "places", \.places, .list(.object(CashRounding.answer), 0...CashRoundings.most),
            "By place and currency; places where nothing was rounded are left out.")
        $0.field("is_complete", \.isComplete, .flag, "Whether there are no more places.")
    }
}

extension CashRounding {
    static let answer = Answer<CashRounding>(
        "CashRounding", "What coins made of the payments and refunds of a place."
    ) {
        $0.field(
            "location", \.location, .optional(.code()),
            "Where the drawer stands; absent where no store had the sale.")
        $0.field(
            "gained", \.gained, .money,
            "How much more went in than was asked for, or less out than was owed.")
        $0.field("lost", \.lost, .money, "How much less went in, or more out.")
        $0.field("balance", \.balance, .money, "Both together; below zero what is lost.")
    }
}
