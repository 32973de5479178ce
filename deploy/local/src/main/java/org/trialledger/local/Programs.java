package org.trialledger.local;

import java.util.ArrayList;
import java.util.List;
import org.trialledger.platform.embedded.EmbeddedKafka;
import org.trialledger.platform.embedded.EmbeddedPostgreSql;
import org.trialledger.platform.embedded.ServerProgram;

/** Everything that runs in local mode. A new service is one line in {@link #SERVICES} and one in {@link Port}. */
public final class Programs {
    /**
     * @param name     its module's folder, which holds the built application
     * @param database its own database
     */
    record Service(String name, Port port, String database) {}

    static final List<Service> SERVICES = List.of(
        new Service("study-service", Port.STUDY, "study"),
        new Service("site-service", Port.SITE, "site"),
        new Service("safety-service", Port.SAFETY, "safety"),
        new Service("budget-service", Port.BUDGET, "budget"),
        new Service("tmf-service", Port.TMF, "tmf"),
        new Service("gateway", Port.GATEWAY, "gateway"));

    private final EmbeddedPostgreSql postgreSql;
    private final EmbeddedKafka kafka;
    private final IssuerProgram issuer;
    private final List<QuarkusProgram> services;

    private Programs(Installation installation) {
        postgreSql = new EmbeddedPostgreSql(installation.home().resolve("postgresql"), installation.port(Port.POSTGRES));
        kafka = new EmbeddedKafka(installation.home().resolve("kafka"), installation.port(Port.KAFKA), installation.port(Port.KAFKA_CONTROLLER));
        issuer = new IssuerProgram(installation);
        services = SERVICES.stream().map(service -> new QuarkusProgram(service, installation, postgreSql, kafka)).toList();
    }

    public static Programs of(Installation installation) {
        return new Programs(installation);
    }

    /** Those of one stage start together; a stage starts when the one before it answers. Stopped in reverse. */
    public List<List<ServerProgram>> stages() {
        return List.of(List.of(postgreSql, kafka, issuer), List.copyOf(services));
    }

    public List<ServerProgram> all() {
        var all = new ArrayList<ServerProgram>();
        stages().forEach(all::addAll);
        return all;
    }

    /** Applications that the build has not made yet, by name. */
    List<String> missing() {
        return services.stream().filter(service -> !service.isBuilt()).map(ServerProgram::name).toList();
    }
}
