package org.trialledger.bench.append;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.ledger.NewEvent;

/** The event every engine records: about 1 KiB with its metadata and hashes, of one of {@value #STUDIES} studies. */
final class SampleEvents {
    static final int STUDIES = 32;
    static final String TYPE = "bench.VisitRecorded";
    static final Map<String, String> METADATA = Map.of("actor", "u-17", "roles", "site-staff", "client", "edc-demo", "reason", "initial entry",
        "correlationId", "0191f7c2-6d5a-7c3e-9b1a-2f5d8e4c7a10");
    private static final byte[] METADATA_JSON = ("{\"actor\":\"u-17\",\"client\":\"edc-demo\",\"correlationId\":\"0191f7c2-6d5a-7c3e-9b1a-2f5d8e4c7a10\","
        + "\"reason\":\"initial entry\",\"roles\":\"site-staff\"}").getBytes(StandardCharsets.UTF_8);
    private static final int TEXT_BYTES = 360;

    /** @param text random, so that nothing along the way can compress it to nothing */
    record VisitRecorded(String visit, UUID studyId, String text) {}

    private final UUID[] studies = Stream.generate(Ids::next).limit(STUDIES).toArray(UUID[]::new);

    UUID anyStudy() {
        return studies[ThreadLocalRandom.current().nextInt(STUDIES)];
    }

    static VisitRecorded payload(UUID study) {
        var random = new byte[TEXT_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        return new VisitRecorded("visit 4", study, HexFormat.of().formatHex(random));
    }

    NewEvent next() {
        var payload = payload(anyStudy());
        var json = "{\"visit\":\"%s\",\"studyId\":\"%s\",\"text\":\"%s\"}".formatted(payload.visit(), payload.studyId(), payload.text());
        return new NewEvent(payload.studyId(), Ids.next(), Ids.next(), 0, TYPE, "1", json.getBytes(StandardCharsets.UTF_8), METADATA_JSON);
    }
}
