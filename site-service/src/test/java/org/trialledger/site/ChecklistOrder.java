package org.trialledger.site;

import java.util.ArrayList;
import java.util.List;
import org.trialledger.site.activation.domain.ChecklistItem;
import org.trialledger.site.activation.domain.ChecklistPack;

/** A pack's items in an order in which they can be met. */
public final class ChecklistOrder {
    private ChecklistOrder() {}

    public static List<String> of(ChecklistPack pack) {
        var order = new ArrayList<String>();
        while (order.size() < pack.items().size())
            pack.items().stream().filter(item -> !order.contains(item.id()) && order.containsAll(pack.predecessors(item))).map(ChecklistItem::id).toList().forEach(order::add);
        return order;
    }
}
