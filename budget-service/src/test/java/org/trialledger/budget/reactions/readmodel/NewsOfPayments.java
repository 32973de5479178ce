package org.trialledger.budget.reactions.readmodel;

import java.util.Map;
import org.trialledger.budget.payment.domain.PaymentEvent;
import org.trialledger.budget.reactions.readmodel.PaymentReactions.Told;

/** What the projection does with due work, for tests without a database. */
public final class NewsOfPayments {
    private NewsOfPayments() {}

    public static void note(PaymentEvent event, Map<String, Told> waiting) {
        for (var told : PaymentReactions.told(event)) {
            told.overtaken().forEach(waiting::remove);
            waiting.put(told.keyOf(told.news()), told);
        }
    }
}
