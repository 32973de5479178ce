package org.trialledger.platform.servicekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.rebuild.Rebuilds.State;

/** What every view must bear: an event that comes twice, and being built again. Inject it into a Quarkus test. */
@ApplicationScoped
public class Views {
    private static final Instant RECORDED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Sql sql;
    private final EventSourcing eventSourcing;

    Views(Sql sql, EventSourcing eventSourcing) {
        this.sql = sql;
        this.eventSourcing = eventSourcing;
    }

    /** Waits until the views hold all that is recorded, as after commands that a test sent itself. */
    public void settle() {
        assertThat(eventSourcing.processing().await(eventSourcing.reader().newest(), LONG)).as("views are up to date").isTrue();
    }

    /** Every row of the projection's tables that is of the study, as text. */
    public Map<String, List<String>> content(Projection projection, UUID study) {
        var content = new TreeMap<String, List<String>>();
        for (var table : ClientProxy.unwrap(projection).tables())
            content.put(table, sql.list("select t::text from " + table + " t where study_id = ? order by 1", row -> row.getString(1), study));
        return content;
    }

    /** Hands the events of one aggregate over as its first, second and so on, each so many times. */
    public void deliver(Projection projection, List<? extends LedgerEvent> events, int times) {
        for (int i = 0; i < events.size(); i++) for (int time = 0; time < times; time++) deliver(ClientProxy.unwrap(projection), events.get(i), i);
    }

    /**
     * Builds the view anew from the ledger and expects the study's part of it as it was. Due work may record something meanwhile, which the new
     * view holds and the old one did not: then the two are not comparable and the view is built once more.
     */
    public void rebuild(Projection projection, UUID study) {
        var name = ClientProxy.unwrap(projection).getClass().getAnnotation(ProcessingGroup.class).value();
        for (long deadline = System.nanoTime() + LONG.toNanos(); ; ) {
            long newest = eventSourcing.reader().newest();
            assertThat(eventSourcing.processing().await(name, newest, LONG)).as(name + " is up to date").isTrue();
            var before = content(projection, study);
            assertThat(before.values()).as("tables of " + name + " with something in them").anySatisfy(rows -> assertThat(rows).isNotEmpty());
            rebuild(name);
            var after = content(projection, study);
            if (eventSourcing.reader().newest() == newest || System.nanoTime() > deadline) {
                assertThat(after).isEqualTo(before);
                return;
            }
        }
    }

    private void rebuild(String name) {
        var started = eventSourcing.rebuilds().start(name, "a test").rebuildId();
        await().atMost(LONG).until(() -> eventSourcing.rebuilds().status(name).filter(status -> status.rebuildId().equals(started) && !status.state().isUnderWay()).isPresent());
        assertThat(eventSourcing.rebuilds().status(name)).get().satisfies(status -> assertThat(status.state()).as(status.cause()).isEqualTo(State.DONE));
    }

    private static void deliver(Projection bean, LedgerEvent event, long version) {
        var handler = Arrays.stream(bean.getClass().getDeclaredMethods()).filter(method -> method.isAnnotationPresent(EventHandler.class) && method.getParameterTypes()[0].isInstance(event)).findFirst()
            .orElseThrow();
        handler.setAccessible(true);
        try {
            handler.invoke(bean, arguments(handler, event, version));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(event.toString(), e);
        }
    }

    private static Object[] arguments(Method handler, LedgerEvent event, long version) {
        return Arrays.stream(handler.getParameters()).map(parameter -> parameter.isAnnotationPresent(SequenceNumber.class) ? (Object) version
            : parameter.getType() == Instant.class ? RECORDED : event).toArray();
    }
}
