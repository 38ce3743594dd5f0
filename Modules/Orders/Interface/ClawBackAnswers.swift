import RetailCore
import RetailKit

extension ClawBack {
    @AnswerBuilder<ClawBack>
    static func fields(_ clawBack: AnswerFields<ClawBack>) -> [AnswerPart<ClawBack>] {
        clawBack.field(
            "claw_back", { $0.isNothing ? nil : $0.amount }, .optional(.money),
            "What is taken off what the goods had cost, because promotions had given more than "
                + "they give for what is kept; below zero where it is given again, or where "
                + "rounding of the units moves by a smallest amount; absent where nothing is.")
        clawBack.field(
            "claw_back_tax", { $0.isNothing ? nil : $0.tax }, .optional(.money),
            "The tax in that; absent as that is.")
    }

    private var isNothing: Bool { amount.isZero && tax.isZero }
}
