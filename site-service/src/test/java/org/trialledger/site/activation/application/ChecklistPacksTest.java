package org.trialledger.site.activation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.site.activation.application.ChecklistPacks.PackFile;
import org.trialledger.site.activation.domain.ChecklistItem;
import org.trialledger.site.activation.domain.ChecklistPack;

class ChecklistPacksTest {
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
    private static final ChecklistItem INITIATION = item(ChecklistPack.SITE_INITIATION_VISIT, true);
    private final ChecklistPacks packs = new ChecklistPacks();

    @Test
    void every_country_has_a_checklist_that_can_be_worked_through() {
        for (var country : Locale.getISOCountries()) assertThat(packs.packFor(country, MAY_1).checked().items()).as(country).hasSizeGreaterThanOrEqualTo(19);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "IE", "DE", "GB", "JP"})
    void approval_and_initiation_are_hard_everywhere_and_product_comes_last(String country) {
        var pack = packs.packFor(country, MAY_1);
        for (var hard : List.of("ETHICS_APPROVAL", "AUTHORITY_AUTHORISATION", ChecklistPack.SITE_INITIATION_VISIT)) assertThat(pack.item(hard)).get().extracting(ChecklistItem::hard).isEqualTo(true);
        assertThat(pack.predecessors(pack.item("PRODUCT_RELEASE").orElseThrow())).hasSize(pack.items().size() - 1);
        assertThat(pack.predecessors(pack.item(ChecklistPack.SITE_INITIATION_VISIT).orElseThrow())).contains("ETHICS_APPROVAL", "AUTHORITY_AUTHORISATION");
    }

    @Test
    void a_countrys_file_adds_to_its_base_and_replaces_items_of_the_same_id() {
        assertThat(packs.packFor("US", MAY_1).item("FORM_FDA_1572")).isPresent();
        assertThat(packs.packFor("IE", MAY_1).item("FORM_FDA_1572")).isEmpty();
        assertThat(packs.packFor("DE", MAY_1).items()).extracting(ChecklistItem::id).contains("SITE_SUITABILITY", "RADIATION_PROTECTION", "LEGAL_REPRESENTATIVE", "LOCAL_CONTACTS");
        assertThat(packs.packFor("DE", MAY_1).item("INSURANCE").orElseThrow().citation()).contains("AMG");
        assertThat(packs.packFor("DE", MAY_1).version()).isEqualTo("2026.1+2026.1+2026.1");
    }

    @Test
    void the_version_of_the_day_counts() {
        var versions = new ChecklistPacks(List.of(file("ICH", "1", null, MAY_1, null, INITIATION), file("ICH", "2", MAY_1.plusDays(1), null, null, INITIATION, item("NEW", false)),
            new PackFile("US", "1", null, null, "ICH", List.of("US"), List.of("NEW"), null, List.of())));
        assertThat(versions.packFor("IE", MAY_1).version()).isEqualTo("1");
        assertThat(versions.packFor("IE", MAY_1.plusDays(1)).version()).isEqualTo("2");
        assertThat(versions.packFor("US", MAY_1.plusDays(1)).item("NEW")).isEmpty();
    }

    @Test
    void files_that_cannot_be_worked_through_are_refused_whole() {
        assertThatThrownBy(() -> new ChecklistPacks(List.of(file("ICH", "1", null, null, null, INITIATION), file("ICH", "2", MAY_1, null, null, INITIATION)))).hasMessageContaining("two versions of pack ICH");
        assertThatThrownBy(() -> new ChecklistPacks(List.of(file("US", "1", null, null, "ICH", INITIATION)))).hasMessageContaining("laid upon ICH");
        assertThatThrownBy(() -> new ChecklistPacks(List.of(file("ICH", "1", null, null, null, item("ONLY", false))))).hasMessageContaining("SITE_INITIATION_VISIT");
    }

    private static PackFile file(String pack, String version, LocalDate from, LocalDate to, String base, ChecklistItem... items) {
        return new PackFile(pack, version, from, to, base, List.of(), List.of(), null, List.of(items));
    }

    private static ChecklistItem item(String id, boolean hard) {
        return new ChecklistItem(id, id, null, null, 1, hard, false, List.of());
    }
}
