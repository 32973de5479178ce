package org.trialledger.platform.privacy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trialledger.platform.ledger.LedgerUnavailable;

/**
 * The master keys an instance knows: the present one, which wraps what is new, and others. A master key is replaced while the service
 * runs (docs/operations.md): every instance is given the new one beside the old, then the new one becomes the present one everywhere,
 * what the old one wrapped is wrapped anew ({@link Rewrapping}), and the old one goes.
 */
public record MasterKeys(MasterKey present, List<MasterKey> others) {
    private static final Duration ONCE_IT_IS_GIVEN = Duration.ofSeconds(30);

    public MasterKeys {
        others = List.copyOf(others);
    }

    public static MasterKeys only(MasterKey present) {
        return new MasterKeys(present, List.of());
    }

    List<String> ids() {
        return all().map(MasterKey::id).distinct().toList();
    }

    /**
     * @param masterId null where it was not noted which master key wrapped the bytes
     * @throws LedgerUnavailable     when this instance was not given that master key
     * @throws IllegalStateException when the bytes were not wrapped by the master key named, or not for the place
     */
    byte[] unwrap(String place, byte[] wrapped, String masterId) {
        if (masterId != null && !ids().contains(masterId))
            throw new LedgerUnavailable("a key is wrapped by the master key %s, which this instance was not given".formatted(masterId), ONCE_IT_IS_GIVEN);
        return all().filter(key -> masterId == null || key.id().equals(masterId)).map(key -> key.unwrap(place, wrapped)).flatMap(Optional::stream).findFirst()
            .orElseThrow(() -> new IllegalStateException("a key of schema privacy was not wrapped by this service's master keys, or not for its place"));
    }

    private Stream<MasterKey> all() {
        return Stream.concat(Stream.of(present), others.stream());
    }
}
