package org.trialledger.platform.embedded;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody whom the local issuer knows: an example person or a machine client. The roles in a token come from here and from
 * nowhere else. Secrets are examples too: a person's password is the id, a machine's secret is the id and {@code -secret}.
 *
 * @param id    the token's {@code sub}, stable
 * @param roles as the services know them
 */
public record Identity(String id, String name, List<String> roles, boolean machine) {
    private static final Map<String, Identity> KNOWN = Stream.of(
            person("maria", "Maria Keller", "project-manager"),
            person("sam", "Sam Okafor", "sponsor-executive"),
            person("chris", "Chris Lindgren", "cra"),
            person("pia", "Pia Santos", "principal-investigator"),
            person("cora", "Cora Lindqvist", "site-staff"),
            person("sofia", "Sofia Marques", "safety-officer"),
            person("finn", "Finn O'Dea", "finance-preparer"),
            person("amara", "Amara Diallo", "finance-approver"),
            person("tom", "Tom Brandt", "tmf-specialist"),
            person("rita", "Rita Holm", "tmf-qc-reviewer"),
            person("quinn", "Quinn Harper", "qa-auditor"),
            person("ines", "Ines Vidal", "inspector"),
            person("olga", "Olga Novak", "operator"),
            person("dora", "Dora Lehmann", "data-protection-officer"),
            machine("edc-demo", "Example EDC system", "edc"),
            machine("irt-demo", "Example randomisation system", "irt"),
            machine("trialledger-service", "TrialLedger services", "service"))
        .collect(Collectors.toUnmodifiableMap(Identity::id, Function.identity()));

    public static Optional<Identity> find(String id) {
        return Optional.ofNullable(id).map(KNOWN::get);
    }

    /** People first, each group by id. */
    public static List<Identity> all() {
        return KNOWN.values().stream().sorted(Comparator.comparing((Identity identity) -> identity.machine).thenComparing(Identity::id)).toList();
    }

    public String secret() {
        return machine ? id + "-secret" : id;
    }

    private static Identity person(String id, String name, String role) {
        return new Identity(id, name, List.of(role), false);
    }

    private static Identity machine(String id, String name, String role) {
        return new Identity(id, name, List.of(role), true);
    }
}
