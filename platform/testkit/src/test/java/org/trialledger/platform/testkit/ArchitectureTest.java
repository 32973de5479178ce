package org.trialledger.platform.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule fails on the fixture made to break it and on no other, and all pass on the sound one. */
class ArchitectureTest {
    private static final Map<String, Consumer<JavaClasses>> RULES = Map.of(
        "domain", Architecture::domainDependsOnlyOnItself,
        "purity", Architecture::domainHasNoClockNoChanceNoInputOrOutput,
        "layers", Architecture::layersPointInwards,
        "capabilities", Architecture::capabilitiesDoNotImportEachOther,
        "cycles", Architecture::packagesOfAServiceHaveNoCycles,
        "axon", Architecture::axonStaysInItsPlaces,
        "kafka", Architecture::kafkaStaysInMessaging,
        "transactions", Architecture::transactionsBelongToThePlatform);

    private static final Map<String, String> BROKEN_BY = Map.ofEntries(
        Map.entry("faultydomain", "domain"), Map.entry("faultyclock", "purity"), Map.entry("faultychance", "purity"),
        Map.entry("faultyinput", "purity"), Map.entry("faultylayers", "layers"), Map.entry("faultycapability", "capabilities"),
        Map.entry("faultymessaging", "capabilities"), Map.entry("faultycycle", "cycles"), Map.entry("faultyaxon", "axon"),
        Map.entry("faultykafka", "kafka"), Map.entry("faultytransaction", "transactions"));

    @TestFactory
    Stream<DynamicTest> each_fault_breaks_its_rule_and_no_other() {
        return BROKEN_BY.entrySet().stream().flatMap(fault -> RULES.entrySet().stream().map(rule -> DynamicTest.dynamicTest(
            rule.getKey() + " on " + fault.getKey(), () -> {
                var classes = fixture(fault.getKey());
                if (rule.getKey().equals(fault.getValue())) assertThatThrownBy(() -> rule.getValue().accept(classes)).isInstanceOf(AssertionError.class);
                else assertThatCode(() -> rule.getValue().accept(classes)).doesNotThrowAnyException();
            })));
    }

    @TestFactory
    Stream<DynamicTest> the_whole_fails_on_every_fault() {
        return BROKEN_BY.keySet().stream().map(fault -> DynamicTest.dynamicTest(fault, () ->
            assertThatThrownBy(() -> Architecture.holdsFor(fixture(fault))).isInstanceOf(AssertionError.class)));
    }

    @Test
    void the_sound_service_passes() {
        assertThatCode(() -> Architecture.holdsFor(fixture("sound"))).doesNotThrowAnyException();
    }

    private static JavaClasses fixture(String service) {
        var classes = new ClassFileImporter().importPackages("org.trialledger." + service);
        if (classes.isEmpty()) throw new IllegalStateException("no classes of fixture " + service);
        return classes;
    }
}
