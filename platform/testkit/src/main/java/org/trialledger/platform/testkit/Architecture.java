package org.trialledger.platform.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The walls between packages. A service's one architecture test imports its own classes (without tests) and calls
 * {@link #holdsFor}. Each rule is shown to fail by a fixture in this module's tests, so none is vacuous.
 */
public final class Architecture {
    private static final Set<String> IMPURE_CALLS = Set.of("now", "randomUUID", "currentTimeMillis", "nanoTime", "random", "systemUTC",
        "systemDefaultZone", "getenv", "getProperty");
    private static final List<String> IMPURE_PACKAGES = List.of("java.io.", "java.nio.file.", "java.net.http.", "java.net.Socket", "java.net.URL", "java.sql.", "java.util.concurrent.",
        "java.util.random.", "java.util.Random", "java.security.SecureRandom", "java.lang.Thread");

    private Architecture() {}

    public static void holdsFor(JavaClasses classes) {
        domainDependsOnlyOnItself(classes);
        domainHasNoClockNoChanceNoInputOrOutput(classes);
        layersPointInwards(classes);
        capabilitiesDoNotImportEachOther(classes);
        packagesOfAServiceHaveNoCycles(classes);
        axonStaysInItsPlaces(classes);
        kafkaStaysInMessaging(classes);
        transactionsBelongToThePlatform(classes);
    }

    /** A capability's domain imports Java, the platform's domain vocabulary and itself: no framework, no other layer. */
    public static void domainDependsOnlyOnItself(JavaClasses classes) {
        check(classes, everyDependency("depend from a domain only on java, platform.domain and the same domain", (place, target) ->
            !place.isIn("domain") || target.getPackageName().startsWith("java.")
                || isIn(target, "org.trialledger.platform.domain") || isIn(target, place.capability() + ".domain")));
    }

    /** Ids and dates arrive in the command; a decision that reads a clock or a file cannot be replayed. */
    public static void domainHasNoClockNoChanceNoInputOrOutput(JavaClasses classes) {
        check(classes, new ArchCondition<>("be without clock, chance, input and output where they are domain") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!Place.of(item).isIn("domain")) return;
                item.getAccessesFromSelf().stream()
                    .filter(access -> IMPURE_CALLS.contains(access.getTarget().getName()) && access.getTargetOwner().getPackageName().startsWith("java."))
                    .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
                item.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> IMPURE_PACKAGES.stream().anyMatch(dependency.getTargetClass().getName()::startsWith))
                    .forEach(dependency -> events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        });
    }

    /** domain &lt;- application &lt;- readmodel, rest: a rule never reads a view, a view never knows HTTP. */
    public static void layersPointInwards(JavaClasses classes) {
        check(classes, everyDependency("depend on inner layers of their capability only", (place, target) -> switch (place.layer()) {
            case "domain" -> !isInLayer(target, place, "application", "readmodel", "rest");
            case "application" -> !isInLayer(target, place, "readmodel", "rest");
            case "readmodel" -> !isInLayer(target, place, "rest");
            default -> true;
        }));
    }

    /** Capabilities talk by command or event. Packages at service level ({@code messaging}, {@code exchange}) may use their domains. */
    public static void capabilitiesDoNotImportEachOther(JavaClasses classes) {
        var capabilities = classes.stream().map(Place::of).filter(place -> place.isIn("domain")).map(Place::capability)
            .collect(Collectors.toSet());
        check(classes, everyDependency("not depend on another capability, nor on messaging", (place, target) -> {
            if (!capabilities.contains(place.capability())) return true;
            var other = Place.of(target);
            return !isIn(target, place.service() + ".messaging")
                && (!capabilities.contains(other.capability()) || other.capability().equals(place.capability()));
        }));
    }

    public static void packagesOfAServiceHaveNoCycles(JavaClasses classes) {
        var byServicePackage = new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                var place = Place.of(type);
                return place.capability().isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(place.capability());
            }

            @Override
            public String getDescription() {
                return "capabilities";
            }
        };
        slices().assignedFrom(byServicePackage).should().beFreeOfCycles().allowEmptyShould(true).check(classes);
    }

    /** Axon is kept behind a thin shell: aggregates, projections, and the one class that names them. */
    public static void axonStaysInItsPlaces(JavaClasses classes) {
        check(classes, new Confined("org.axonframework", "application, readmodel, the platform's axon, ledger and readmodel, and the wiring class",
            type -> Place.of(type).isIn("application", "readmodel") || isIn(type, "org.trialledger.platform.axon")
                || isIn(type, "org.trialledger.platform.ledger") || isIn(type, "org.trialledger.platform.readmodel") || isWiring(type)));
    }

    public static void kafkaStaysInMessaging(JavaClasses classes) {
        check(classes, new Confined("org.apache.kafka", "messaging and the platform's kafka",
            type -> type.getPackageName().matches("org\\.trialledger\\..*\\bmessaging(\\..*)?") || isIn(type, "org.trialledger.platform.kafka")
                || isIn(type, "org.trialledger.platform.embedded")));
    }

    /** A command is one append and a projection runs in its processor's transaction; whoever opens another breaks both. */
    public static void transactionsBelongToThePlatform(JavaClasses classes) {
        check(classes, new ArchCondition<>("carry no @Transactional outside the platform") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (isIn(item, "org.trialledger.platform")) return;
                Stream.concat(Stream.<HasAnnotations<?>>of(item), item.getMethods().stream())
                    .filter(element -> element.getAnnotations().stream().map(JavaAnnotation::getRawType).anyMatch(type -> type.getSimpleName().equals("Transactional")))
                    .forEach(element -> events.add(SimpleConditionEvent.violated(element, element + " is @Transactional")));
            }
        });
    }

    private static void check(JavaClasses classes, ArchCondition<JavaClass> condition) {
        ArchRule rule = classes().should(condition).allowEmptyShould(true);
        rule.check(classes);
    }

    private static ArchCondition<JavaClass> everyDependency(String description, BiPredicate<Place, JavaClass> allowed) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                var place = Place.of(item);
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    if (!allowed.test(place, dependency.getTargetClass().getBaseComponentType())) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isInLayer(JavaClass target, Place of, String... layers) {
        return Stream.of(layers).anyMatch(layer -> isIn(target, of.capability() + "." + layer));
    }

    private static boolean isWiring(JavaClass type) {
        var outermost = type;
        while (outermost.getEnclosingClass().isPresent()) outermost = outermost.getEnclosingClass().get();
        return outermost.getAllRawInterfaces().stream().anyMatch(implemented -> implemented.getSimpleName().equals("ServiceDefinition"));
    }

    static boolean isIn(JavaClass type, String packageName) {
        return type.getPackageName().equals(packageName) || type.getPackageName().startsWith(packageName + ".");
    }

    /** A library that may be used in some places only. */
    private static final class Confined extends ArchCondition<JavaClass> {
        private final String library;
        private final Predicate<JavaClass> place;

        Confined(String library, String places, Predicate<JavaClass> place) {
            super("use " + library + " only in " + places);
            this.library = library;
            this.place = place;
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            if (place.test(item)) return;
            item.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isIn(dependency.getTargetClass().getBaseComponentType(), library))
                .forEach(dependency -> events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
        }
    }
}
