package org.trialledger.platform.operations;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.duework.DueWorker;
import org.trialledger.platform.evidence.Evidence;
import org.trialledger.platform.kafka.Streams;
import org.trialledger.platform.privacy.Erasures;
import org.trialledger.platform.privacy.Redactions;
import org.trialledger.platform.readmodel.Schemas;

/**
 * Brings a service up in order: schema, commands and projections, Kafka, then due work and the evidence. A database that is not there yet is waited for: the
 * service is up and says so, answers 503, and goes on by itself.
 */
@ApplicationScoped
public class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ServiceDefinition service;
    private final DataSource dataSource;
    private final EventSourcing eventSourcing;
    private final Streams streams;
    private final Evidence evidence;
    private final Erasures erasures;
    private final Redactions redactions;
    private final DueWorker dueWorker;
    private final Thread starter = Thread.ofPlatform().name("starter").daemon().unstarted(this::bringUp);
    private volatile boolean open = true;
    private volatile String waitingFor = "starting";

    Lifecycle(ServiceDefinition service, DataSource dataSource, EventSourcing eventSourcing, Streams streams, DueWorker dueWorker, Evidence evidence, Erasures erasures, Redactions redactions) {
        this.service = service;
        this.dataSource = dataSource;
        this.eventSourcing = eventSourcing;
        this.streams = streams;
        this.dueWorker = dueWorker;
        this.evidence = evidence;
        this.erasures = erasures;
        this.redactions = redactions;
    }

    /** What the service waits for before it can work; empty once it has started. */
    Optional<String> waitingFor() {
        return Optional.ofNullable(waitingFor);
    }

    void start(@Observes StartupEvent event) {
        starter.start();
    }

    private void bringUp() {
        while (open) {
            try {
                Schemas.migrate(dataSource);
                eventSourcing.rebuilds().tidyUp();
                eventSourcing.start();
                if (!service.eventFamilies().isEmpty()) {
                    erasures.start();
                    redactions.start();
                }
                streams.start();
                dueWorker.start();
                // A service that records nothing has nothing to prove.
                if (!service.eventFamilies().isEmpty()) evidence.start();
                waitingFor = null;
                return;
            } catch (IllegalStateException e) {
                var lacking = "not all that is needed is there: " + e.getMessage();
                if (!lacking.equals(waitingFor)) LOG.errorf("cannot start yet: %s", lacking);
                waitingFor = lacking;
            } catch (RuntimeException e) {
                waitingFor = "the database cannot be prepared: " + e.getMessage();
                LOG.warnf("waiting for the database: %s", e.getMessage());
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        open = false;
        LockSupport.unpark(starter);
        starter.join();
        redactions.close();
        erasures.close();
        evidence.close();
        dueWorker.close();
        streams.close();
        eventSourcing.close();
    }
}
