package org.trialledger.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The ports of local mode, all on 127.0.0.1, each changed by {@code TRIALLEDGER_<NAME>_PORT}. */
public enum Port {
    GATEWAY(8080, "gateway"), STUDY(8081, "study-service"), SITE(8082, "site-service"), SAFETY(8083, "safety-service"), BUDGET(8084, "budget-service"),
    TMF(8085, "tmf-service"), ISSUER(8090, "issuer"),
    POSTGRES(5433, "postgresql"), KAFKA(9092, "kafka"), KAFKA_CONTROLLER(9093, "kafka's controller");

    /** A setting that cannot be used; the launcher ends with exit code 3. */
    static final class Unusable extends RuntimeException {
        Unusable(String message) {
            super(message);
        }
    }

    private final int standard;
    private final String owner;

    Port(int standard, String owner) {
        this.standard = standard;
        this.owner = owner;
    }

    String variable() {
        return "TRIALLEDGER_" + name() + "_PORT";
    }

    int number(Map<String, String> environment) {
        var set = environment.get(variable());
        if (set == null || set.isBlank()) return standard;
        if (!set.strip().matches("\\d{1,5}") || Integer.parseInt(set.strip()) < 1 || Integer.parseInt(set.strip()) > 65_535) {
            throw new Unusable("%s is '%s': it must be a port number from 1 to 65535".formatted(variable(), set));
        }
        return Integer.parseInt(set.strip());
    }

    /** One line for each port that cannot be had, naming the variable that moves it; empty if all can. */
    static List<String> conflicts(Map<String, String> environment, IntPredicate isFree) {
        var conflicts = new ArrayList<String>();
        for (var port : values()) {
            var number = port.number(environment);
            var first = Arrays.stream(values()).filter(other -> other.number(environment) == number).findFirst().orElseThrow();
            if (first != port) {
                conflicts.add("Port %d is given to both %s and %s: set %s to another port.".formatted(number, first.owner, port.owner, port.variable()));
            } else if (!isFree.test(number)) {
                conflicts.add("Port %d (%s) is taken by another program: stop it or set %s to another port.".formatted(number, port.owner, port.variable()));
            }
        }
        return conflicts;
    }
}
