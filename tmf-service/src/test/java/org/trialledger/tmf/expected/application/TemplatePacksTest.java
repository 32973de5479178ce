package org.trialledger.tmf.expected.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.tmf.expected.domain.Due;
import org.trialledger.tmf.expected.domain.TemplatePack;
import org.trialledger.tmf.expected.domain.TemplateRule;

class TemplatePacksTest {
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
    private final TemplatePacks packs = new TemplatePacks(Optional.empty());

    @Test
    void every_template_is_an_artifact_of_the_reference_model_by_its_title() throws IOException {
        var titles = new HashMap<String, String>();
        var classes = new HashMap<String, String>();
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("tmf/reference-model-3.3.1.csv");
             var rows = new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).<Map<String, String>>readValues(in)) {
            while (rows.hasNext()) {
                var row = rows.next();
                titles.put(row.get("artifact"), row.get("artifact_name"));
                classes.put(row.get("artifact"), row.get("classification").toUpperCase(Locale.ROOT));
            }
        }
        assertThat(packs.all()).flatExtracting(TemplatePack::rules).flatExtracting(TemplateRule::documents).isNotEmpty().allSatisfy(template -> {
            assertThat(template.title()).as(template.artifact()).isEqualTo(titles.get(template.artifact()));
            // What only some trials need is recommended whatever the model says; nothing is made stricter than the model.
            if (template.requiredness().name().equals("CORE")) assertThat(classes.get(template.artifact())).as(template.artifact()).isEqualTo("CORE");
        });
    }

    @Test
    void every_rule_cites_its_source() {
        assertThat(packs.all()).flatExtracting(TemplatePack::rules).allSatisfy(rule -> assertThat(rule.citation()).isNotBlank());
    }

    @Test
    void the_version_of_the_day_counts_and_there_is_one() {
        var two = new TemplatePacks(List.of(pack("1", null, MAY_1), pack("2", MAY_1.plusDays(1), null)));
        assertThat(two.validOn(MAY_1)).extracting(TemplatePack::version).containsExactly("1");
        assertThat(two.validOn(MAY_1.plusDays(1))).extracting(TemplatePack::version).containsExactly("2");
        assertThatThrownBy(() -> new TemplatePacks(List.of(pack("1", null, MAY_1), pack("2", MAY_1, null)))).hasMessageContaining("two versions of template pack TMF");
    }

    @Test
    void a_sponsors_own_packs_take_the_place_of_those_shipped(@TempDir Path folder) throws IOException {
        var shipped = new String(Thread.currentThread().getContextClassLoader().getResourceAsStream("packs/expected/TMF-2026.1.json").readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("TMF.json"), shipped.replace("2026.1", "2027.1"));
        assertThat(new TemplatePacks(Optional.of(folder)).all()).singleElement().extracting(TemplatePack::version).isEqualTo("2027.1");
        Files.writeString(folder.resolve("TMF.json"), "{\"pack\":\"TMF\",\"rulez\":[]}");
        assertThatThrownBy(() -> new TemplatePacks(Optional.of(folder))).hasMessageContaining("TMF.json is no template pack");
    }

    @Test
    void a_pack_by_which_nothing_falls_due_is_refused() {
        var rule = new TemplateRule("A", "site.SiteSelected", null, false, null, "c", false, null, new Due(0, null, null, "NEVER", null), packs.all().getFirst().rules().getFirst().documents());
        assertThatThrownBy(() -> new TemplatePacks(List.of(new TemplatePack("TMF", "1", "3.3.1", null, null, null, List.of(rule), null, null, null)))).hasMessageContaining("due by NEVER, which nothing reaches");
        assertThatThrownBy(() -> new TemplatePacks(List.of(new TemplatePack("TMF", "1", "3.3.1", null, null, null, List.of(rule, rule), null, null, null)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rule_that_is_foreseen_by_none_of_its_pack_is_refused() {
        var rule = new TemplateRule("A", "site.SiteSelected", null, false, "B", "c", false, null, new Due(0, null, null, null, null), packs.all().getFirst().rules().getFirst().documents());
        assertThatThrownBy(() -> new TemplatePacks(List.of(new TemplatePack("TMF", "1", "3.3.1", null, null, null, List.of(rule), null, null, null)))).hasMessageContaining("A is foreseen by B, which is no rule");
    }

    private static TemplatePack pack(String version, LocalDate from, LocalDate to) {
        return new TemplatePack("TMF", version, "3.3.1", from, to, null, List.of(), null, null, null);
    }
}
