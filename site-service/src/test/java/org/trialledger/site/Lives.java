package org.trialledger.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.axon.EventNames;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.ledger.NewEvent;
import org.trialledger.platform.privacy.Sealing;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.deviation.domain.DeviationEvent.DeviationReportNotDue;
import org.trialledger.site.deviation.domain.DeviationEvent.DeviationWithdrawn;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.StaffEvent.StaffMemberAdded;
import org.trialledger.site.people.domain.StaffEvent.StaffRoleChanged;
import org.trialledger.site.selection.domain.SiteCommand;
import org.trialledger.site.subject.domain.SubjectEvent.SubjectVisitMissed;

/**
 * Sites that went through every sample event of the service, half of them through the first half only, in the ledger of one study:
 * something in every view, several rows in most lists. What happened is no trial; no rule was asked. Inject it into a Quarkus test.
 */
@ApplicationScoped
public class Lives {
    private static final int DAYS_APART = 3, VERSIONS_APART = 1_000;
    private static final String UUID_TEXT = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", DAY_FIRST = "\\d{4}-\\d{2}-\\d{2}(T.*)?";
    /** Texts that tell things of one study apart. */
    private static final Set<String> NAMES = Set.of("subjectNumber", "product", "lot", "code", "name", "title", "versionLabel", "icfLabel", "randomisationNumber", "localId", "monitor");
    /** Samples that take back what another one has said of the same thing, of which nothing would be left. */
    private static final Set<Class<?>> CONTRARY = Set.of(SubjectVisitMissed.class, DeviationReportNotDue.class, DeviationWithdrawn.class);
    private static final ObjectMapper JSON = EventJson.mapper();

    private final EventSourcing eventSourcing;
    private final Sealing sealing;
    private final Views views;
    private final EventNames names = EventNames.of(new SiteService());

    Lives(EventSourcing eventSourcing, Sealing sealing, Views views) {
        this.eventSourcing = eventSourcing;
        this.sealing = sealing;
        this.views = views;
    }

    /** @return ids of so many sites, in the order of their numbers */
    public List<UUID> led(UUID study, int lives) {
        for (int life = 0; life < lives; life++) {
            for (var samples : Samples.ALL) {
                var half = life % 2 == 1 && samples.size() > 2;
                append(study, life, half ? samples.subList(0, samples.size() / 2) : samples);
            }
        }
        views.settle();
        return IntStream.range(0, lives).mapToObj(life -> SiteCommand.siteOf(study, number(life))).toList();
    }

    /** Later lives have higher versions, so that views of the study itself take their events; all have higher ones than what the service itself may record of the sites. */
    private void append(UUID study, int life, List<? extends LedgerEvent> samples) {
        var aggregate = Ids.next();
        var rows = new ArrayList<NewEvent>();
        for (var sample : told(samples)) {
            var name = names.nameOf(sample.getClass()).orElseThrow();
            var lived = new Life(study, sample.studyId(), life).of("", JSON.valueToTree(sample));
            rows.add(new NewEvent(study, Ids.next(), aggregate, (life + 1L) * VERSIONS_APART + rows.size(), name.type(), name.revision(), sealing.sealed(event(lived, sample.getClass()), name.type(), bytes(lived)),
                bytes(JSON.valueToTree(Map.of("actor", "a-test", "actorName", "A test", "roles", "", "client", "test")))));
        }
        eventSourcing.appender().append(rows, List.of());
    }

    /** Without what is contrary, and with the one of the staff whom no sample adds. */
    private static List<LedgerEvent> told(List<? extends LedgerEvent> samples) {
        return samples.stream().filter(sample -> !CONTRARY.contains(sample.getClass())).flatMap(sample -> sample instanceof StaffRoleChanged e
            ? Stream.of(new StaffMemberAdded(e.studyId(), e.siteId(), e.personId(), "Nora Keane", SiteRole.COORDINATOR, null, e.on(), "IE"), e) : Stream.of(sample)).toList();
    }

    private static LedgerEvent event(JsonNode json, Class<? extends LedgerEvent> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json.toString(), e);
        }
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String number(int life) {
        return "70" + (life + 1);
    }

    /** The same event at another site of the study, with things of its own, some days later. */
    private record Life(UUID study, UUID sampleStudy, int life) {
        JsonNode of(String field, JsonNode sample) {
            return switch (sample) {
                case ObjectNode object -> {
                    var lived = JsonNodeFactory.instance.objectNode();
                    object.properties().forEach(entry -> lived.set(entry.getKey(), of(entry.getKey(), entry.getValue())));
                    yield lived;
                }
                case ArrayNode array -> {
                    var lived = JsonNodeFactory.instance.arrayNode();
                    array.forEach(element -> lived.add(of(field, element)));
                    yield lived;
                }
                case TextNode text -> TextNode.valueOf(text(field, text.textValue()));
                case NumericNode number when field.equals("version") -> IntNode.valueOf(number.intValue() + life * VERSIONS_APART);
                default -> sample;
            };
        }

        private String text(String field, String text) {
            if (field.equals("siteNumber")) return number(life);
            if (text.equals(sampleStudy.toString())) return study.toString();
            if (field.equals("siteId")) return SiteCommand.siteOf(study, number(life)).toString();
            if (text.matches(UUID_TEXT)) return UUID.nameUUIDFromBytes((text + life + study).getBytes(StandardCharsets.US_ASCII)).toString();
            if (text.matches(DAY_FIRST)) return LocalDate.parse(text.substring(0, 10)).plusDays((long) life * DAYS_APART) + text.substring(10);
            return NAMES.contains(field) && life > 0 ? text + "-" + life : text;
        }
    }
}
