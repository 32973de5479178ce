package org.trialledger.site.supplies.domain;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where a site's units of one lot are. Units only ever move, so that what was received is always the sum of all places.
 *
 * @param kits by number, where kits are numbered
 */
public record LotBalance(int received, Map<Stock, Integer> amounts, Map<String, Kit> kits, LocalDate firstReceivedOn) {

    /** @param subjectId who has it, or had it */
    public record Kit(Stock stock, UUID subjectId) {}

    static final LotBalance NOTHING = new LotBalance(0, Map.of(), Map.of(), null);

    public int in(Stock stock) {
        return amounts.getOrDefault(stock, 0);
    }

    /** What is still to be accounted for before the site is closed out. */
    public int atSite() {
        return Stream.of(Stock.values()).filter(Stock::isAtSite).mapToInt(this::in).sum();
    }

    public int total() {
        return amounts.values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean has(Stock stock, Units units) {
        return in(stock) >= units.quantity() && units.kits().stream().allMatch(number -> kits.containsKey(LotKey.normal(number)) && kits.get(LotKey.normal(number)).stock() == stock);
    }

    boolean isWith(UUID subjectId, String kit) {
        var known = kits.get(LotKey.normal(kit));
        return known != null && known.stock() == Stock.WITH_SUBJECTS && subjectId.equals(known.subjectId());
    }

    LotBalance receive(Stock to, int quantity, List<String> numbers, LocalDate on) {
        if (quantity == 0) return this;
        var first = firstReceivedOn == null || on.isBefore(firstReceivedOn) ? on : firstReceivedOn;
        return new LotBalance(received + quantity, plus(amounts, to, quantity), placed(numbers, to, null), first);
    }

    /** @param subjectId null keeps whoever had the kits */
    LotBalance move(Stock from, Stock to, Units units, UUID subjectId) {
        return new LotBalance(received, plus(plus(amounts, from, -units.quantity()), to, units.quantity()), placed(units.kits(), to, subjectId), firstReceivedOn);
    }

    private static Map<Stock, Integer> plus(Map<Stock, Integer> amounts, Stock stock, int more) {
        var next = new EnumMap<Stock, Integer>(Stock.class);
        next.putAll(amounts);
        next.merge(stock, more, Integer::sum);
        return next;
    }

    private Map<String, Kit> placed(List<String> numbers, Stock to, UUID subjectId) {
        if (numbers.isEmpty()) return kits;
        var next = new HashMap<>(kits);
        for (var number : numbers) next.merge(LotKey.normal(number), new Kit(to, subjectId), (old, now) -> now.subjectId() == null ? new Kit(to, old.subjectId()) : now);
        return Map.copyOf(next);
    }
}
