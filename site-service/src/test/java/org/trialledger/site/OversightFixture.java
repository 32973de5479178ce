package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.SiteApi.*;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.BeforeEach;
import org.trialledger.platform.access.SitePlaces.Place;
import org.trialledger.platform.access.SitePlaces;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.DeviationCommand.Account;
import org.trialledger.site.deviation.domain.DeviationEvent.*;
import org.trialledger.site.figures.readmodel.FigureProjection;
import org.trialledger.site.selection.domain.SiteCommand;
import org.trialledger.site.subject.domain.SubjectCommand.ScreenFailure;
import org.trialledger.site.subject.domain.SubjectEvent.*;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.domain.VisitReport;

/** A small trial whose facts are handed to the figures as the sites' events would be. */
abstract class OversightFixture {
    static final String PM = "project-manager", EXECUTIVE = "sponsor-executive";
    static final LocalDate START = LocalDate.of(2025, 1, 1), AS_OF = LocalDate.of(2025, 7, 1);
    static final Instant THEN = Instant.parse("2025-07-01T12:00:00Z"), LATER = Instant.parse("2025-08-01T12:00:00Z");

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SitePlaces places;
    @Inject Transactions transactions;
    @Inject FigureProjection figures;
    @Inject Views views;
    SiteApi api;
    UUID id;
    String study;

    @BeforeEach
    void connect() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
    }

    /** Five sites that randomise two a month; the last one fails nine screenings, one randomisation was recorded late, three participants withdrew. */
    List<UUID> trial() {
        var sites = new ArrayList<UUID>();
        for (int i = 0; i < 5; i++) {
            var site = place("10" + (i + 1), i % 2 == 0 ? "IE" : "US");
            sites.add(site);
            take(activated(site, "10" + (i + 1)), THEN);
            for (int k = 0; k < 12; k++) {
                var subject = Ids.next();
                var on = START.plusDays((long) (k * 15.2) + i);
                take(new ScreeningStarted(id, site, subject, 1, on), THEN);
                take(new SubjectRandomised(id, site, subject, id + "-" + site + k, null, on, "irt"), THEN);
                take(visit(site, subject, on), THEN);
                if (i < 3 && k == 0) take(new SubjectLostToFollowUp(id, site, subject, on, on.plusDays(20)), THEN);
            }
        }
        for (int k = 0; k < 9; k++) take(new ScreenFailed(id, sites.get(4), Ids.next(), 1, ScreenFailure.values()[0], List.of(), START.plusDays(10 + k), null), THEN);
        take(randomised(sites.get(4)), THEN);
        take(randomised(sites.get(4)), LATER);
        for (int k = 0; k < 6; k++) {
            var deviation = Ids.next();
            take(new DeviationRecorded(id, sites.get(2), deviation, "VISIT.MISSED", new Account(null, null, START.plusDays(30 + k), AS_OF, "x", null, false), null, null), THEN);
            take(new DeviationClassified(id, sites.get(2), deviation, Classification.IMPORTANT, null, null, "maria", null), THEN);
        }
        return sites;
    }

    SubjectEvent randomised(UUID site) {
        var subject = Ids.next();
        return new SubjectRandomised(id, site, subject, id + "-" + subject, null, AS_OF.minusDays(3), "irt");
    }

    SubjectEvent visit(UUID site, UUID subject, LocalDate on) {
        return new SubjectVisitOccurred(id, site, subject, Ids.next(), 1, "BASELINE", null, "Baseline", on, null, VisitReport.Modality.ON_SITE, false, on, 0);
    }

    LedgerEvent activated(UUID site, String number) {
        return new SiteActivated(id, site, number, "IE", "ICH", "1", "ab".repeat(32), 1, List.of(), START);
    }

    UUID place(String number, String country) {
        var site = SiteCommand.siteOf(id, number);
        transactions.inOne(_ -> {
            places.put(id, site, new Place(country, number));
            return null;
        });
        return site;
    }

    void take(LedgerEvent event, Instant at) {
        take(event, at, Ids.next());
    }

    void take(LedgerEvent event, Instant at, int number) {
        take(event, at, new UUID(id.getMostSignificantBits(), number));
    }

    void take(LedgerEvent event, Instant at, UUID eventId) {
        var bean = ClientProxy.unwrap(figures);
        var handler = Arrays.stream(bean.getClass().getDeclaredMethods()).filter(method -> method.isAnnotationPresent(EventHandler.class) && method.getParameterTypes()[0].isInstance(event)).findFirst().orElseThrow();
        handler.setAccessible(true);
        transactions.inOne(_ -> {
            try {
                return handler.invoke(bean, event, eventId.toString(), at);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(event.toString(), e);
            }
        });
    }

    void countOnce(Projection view, List<? extends LedgerEvent> events) {
        views.deliver(view, events, 1);
        var study = events.getFirst().studyId();
        var once = views.content(view, study);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(view, events, 2);
        assertThat(views.content(view, study)).isEqualTo(once);
    }
}
