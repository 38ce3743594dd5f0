import RetailContracts
import RetailCore

extension FullOrder {
    /// What a customer usually pays next: all that is missing, in coins, or promised by card; by
    /// the tender for which something was given, where goods are still here.
    func usualOffer(isPromise: Bool) -> TenderOffer {
        let bound = order.axes.fulfilment == .unfulfilled ? order.facts.tender : nil
        let tender = bound ?? (isPromise ? Tender.shipped(.card).code : Tender.cash.code)
        let isCash = tender == Tender.cash.code
        let missing = isCash ? dueInCash : amount(money.takeable)
        let least = isCash ? order.rules.cashStep : order.rules.payableUnit
        return TenderOffer(
            tender: tender, amount: missing.isPositive ? missing : amount(least), points: 0,
            reference: nil, isAuthorisedOnly: isPromise)
    }
}
