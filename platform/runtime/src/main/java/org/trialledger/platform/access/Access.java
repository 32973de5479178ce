package org.trialledger.platform.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.trialledger.platform.access.SitePlaces.Place;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;

/**
 * Whether the caller of the present request may do an operation, and which studies they may know of. Days are UTC, from the
 * injected clock: a role begins and ends with its day, without anything happening.
 */
@ApplicationScoped
public class Access {
    private static final Duration VIEW_CATCHES_UP = Duration.ofSeconds(2);

    private final Matrix matrix;
    private final RequestFacts caller;
    private final AccessGrants grants;
    private final GrantCache cache;
    private final EventSourcing eventSourcing;
    private final InstantSource clock;

    Access(Matrix matrix, RequestFacts caller, AccessGrants grants, GrantCache cache, EventSourcing eventSourcing, InstantSource clock) {
        this.matrix = matrix;
        this.caller = caller;
        this.grants = grants;
        this.cache = cache;
        this.eventSourcing = eventSourcing;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static Matrix matrix() {
        return Matrix.load(Thread.currentThread().getContextClassLoader());
    }

    /**
     * @throws NotFound if the caller may not know of the study: the answer of a study that does not exist
     * @throws Refusal  forbidden
     */
    public void require(String operation, UUID studyId) {
        require(operation, studyId, () -> null);
    }

    /** @param place of the path, asked again when the views have caught up; null for an operation of no place */
    void require(String operation, UUID studyId, Supplier<Place> place) {
        var row = matrix.row(operation).orElseThrow(Access::forbidden);
        switch (verdict(row, studyId, place)) {
            case ALLOWED -> { }
            case FORBIDDEN -> throw forbidden();
            case UNKNOWN -> throw new NotFound("There is no study " + studyId + ".");
        }
    }

    /** Whether {@link #require} would let the caller pass. */
    public boolean allows(String operation, UUID studyId) {
        return matrix.row(operation).map(row -> verdict(row, studyId, () -> null) == Verdict.ALLOWED).orElse(false);
    }

    /** A condition on {@code study_id} for the lists of an operation: the studies the caller may know of. */
    public StudyFilter studies(String operation) {
        var row = matrix.row(operation).orElseThrow(Access::forbidden);
        var roles = caller.roles();
        if (row.admitsAcrossStudies(roles)) return StudyFilter.ALL;
        return StudyFilter.of(caller.actor(), roles.stream().filter(row::admits).toList(), today());
    }

    /** A condition on {@code site_id} for an operation's list within one study: the sites that the caller's roles reach. */
    public SiteFilter sites(String operation, UUID studyId) {
        return sites(operation, studyId, SiteFilter::of);
    }

    /** The same for a list of which some are a country's and of no site: a condition on {@code site_id} and {@code country}. */
    public SiteFilter sitesAndCountries(String operation, UUID studyId) {
        return sites(operation, studyId, SiteFilter::withCountries);
    }

    private SiteFilter sites(String operation, UUID studyId, BiFunction<UUID, List<Grant>, SiteFilter> filter) {
        var row = matrix.row(operation).orElseThrow(Access::forbidden);
        if (row.admitsAcrossStudies(caller.roles())) return SiteFilter.ALL;
        return filter.apply(studyId, admitted(row, studyId));
    }

    /** The caller's grants that the operation is for. */
    private List<Grant> admitted(Matrix.Row row, UUID studyId) {
        var roles = caller.roles();
        return mine(studyId).stream().filter(grant -> roles.contains(grant.role()) && row.admits(grant.role())).toList();
    }

    /**
     * A condition for the lists of an operation whose things name their place themselves, by country and site number: what the caller's
     * roles reach.
     *
     * @param alias of the table with the columns {@code study_id}, {@code country} and {@code site}
     */
    public PlaceFilter places(String operation, String alias) {
        var row = matrix.row(operation).orElseThrow(Access::forbidden);
        var roles = caller.roles();
        if (row.admitsAcrossStudies(roles)) return PlaceFilter.ALL;
        return PlaceFilter.of(alias, caller.actor(), roles.stream().filter(row::admits).toList(), today());
    }

    /** Countries in which all of an operation's things are the caller's, those of no site too. Says nothing of a caller for the whole study. */
    public List<String> countries(String operation, UUID studyId) {
        return Grant.wholeCountries(admitted(matrix.row(operation).orElseThrow(Access::forbidden), studyId));
    }

    /** The caller's grants in a study that hold today. */
    public List<Grant> mine(UUID studyId) {
        return grants.of(caller.actor(), studyId).stream().filter(grant -> grant.holdsOn(today())).toList();
    }

    /** The operations in the study that the caller may do today, in some part of it at least. */
    public List<String> operations(UUID studyId) {
        var roles = caller.roles();
        var mine = mine(studyId);
        return matrix.rows().stream().filter(row -> row.scope().isOfOneStudy()).filter(row -> {
            var byToken = Verdict.byToken(row, roles);
            var inOwnPart = new Matrix.Row(row.operation(), row.scope().isOfAPlace() ? Matrix.Scope.MEMBER : row.scope(), row.roles());
            return (byToken == null ? Verdict.byGrants(inOwnPart, roles, mine, today(), null) : byToken) == Verdict.ALLOWED;
        }).map(Matrix.Row::operation).toList();
    }

    /** Whether the caller has accepted a version of the electronic signature policy, in the study's team, that will do. */
    public boolean hasAcceptedSignaturePolicy(UUID studyId, Predicate<String> version) {
        if (grants.policiesAcceptedBy(caller.actor(), studyId).stream().anyMatch(version)) return true;
        awaitViews(false);
        return grants.policiesAcceptedBy(caller.actor(), studyId).stream().anyMatch(version);
    }

    private Verdict verdict(Matrix.Row row, UUID studyId, Supplier<Place> place) {
        var roles = caller.roles();
        var byToken = Verdict.byToken(row, roles);
        if (byToken != null) return byToken;
        var actor = caller.actor();
        var remembered = byGrants(row, roles, cache.of(actor, studyId), place);
        return remembered == Verdict.ALLOWED ? remembered : afterAnotherLook(row, roles, actor, studyId, place);
    }

    /** What is remembered, and the view itself, may be behind the ledger, as after a registration just now: only to refuse is that asked. */
    private Verdict afterAnotherLook(Matrix.Row row, Collection<String> roles, String actor, UUID studyId, Supplier<Place> place) {
        awaitViews(row.scope() == Matrix.Scope.SITE);
        return byGrants(row, roles, cache.anew(actor, studyId), place);
    }

    private Verdict byGrants(Matrix.Row row, Collection<String> roles, List<Grant> held, Supplier<Place> place) {
        // Whoever works in the whole study may without the place being looked for.
        var anywhere = Verdict.byGrants(row, roles, held, today(), null);
        return anywhere == Verdict.FORBIDDEN && row.scope().isOfAPlace() ? Verdict.byGrants(row, roles, held, today(), place.get()) : anywhere;
    }

    /**
     * The views that tell who may and, of something at a site, where it is. Where grants come from another service's events, how far
     * that service is cannot be known, and the view is taken as it is.
     */
    private void awaitViews(boolean ofPlaces) {
        var processing = eventSourcing.processing();
        long newest = eventSourcing.reader().newest();
        var caughtUp = ofPlaces ? processing.await(newest, VIEW_CATCHES_UP)
            : !processing.names().contains(AccessGrants.VIEW) || processing.await(AccessGrants.VIEW, newest, VIEW_CATCHES_UP);
        if (!caughtUp)
            throw Refusal.retryable(ProblemType.VIEWS_BEHIND, "It cannot be told yet whether you may.", VIEW_CATCHES_UP);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Refusal forbidden() {
        return new Refusal(ProblemType.FORBIDDEN, null);
    }
}
