package org.trialledger.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/**
 * Where each site is: its number and country, which roles are assigned by. The table {@code site_place} is written by site-service's
 * projection and, in any other service, by a consumer of its events.
 */
@ApplicationScoped
public class SitePlaces {
    /** The path parameter that names a site itself. */
    static final String SITE_PARAMETER = "siteId";
    private static final long MOST = 100_000;

    /** @param siteNumber as the team's assignments name the site; null where a country alone is meant */
    public record Place(String country, String siteNumber) {}

    private record Key(UUID studyId, UUID siteId) {}

    private final Sql sql;
    private final Map<String, SiteOf> finders = new HashMap<>();
    /** A site never changes its number or country. */
    private final Cache<Key, Place> known = Caffeine.newBuilder().maximumSize(MOST).build();

    SitePlaces(Sql sql, @All List<SiteOf> finders) {
        this.sql = sql;
        for (var finder : finders)
            if (this.finders.put(finder.parameter(), finder) != null) throw new IllegalStateException("two beans tell the site of " + finder.parameter());
    }

    /** Written by the projection or consumer of the events that identify sites. */
    public void put(UUID studyId, UUID siteId, Place place) {
        sql.update("insert into site_place (site_id, study_id, site_number, country) values (?, ?, ?, ?) on conflict (site_id) do nothing", siteId, studyId, place.siteNumber(), place.country());
    }

    /** Before a rebuild. */
    public void clear() {
        sql.update("truncate table site_place");
    }

    boolean knows(String parameter) {
        return parameter.equals(SITE_PARAMETER) || finders.containsKey(parameter);
    }

    /** The place of what the path parameter names, as far as the views have it. */
    Optional<Place> find(UUID studyId, String parameter, UUID id) {
        var site = parameter.equals(SITE_PARAMETER) ? Optional.of(id) : finders.get(parameter).siteOf(studyId, id);
        return site.flatMap(siteId -> Optional.ofNullable(known.get(new Key(studyId, siteId), this::read)));
    }

    private Place read(Key key) {
        return sql.first("select country, site_number from site_place where site_id = ? and study_id = ?", row -> new Place(row.getString(1), row.getString(2)), key.siteId(), key.studyId()).orElse(null);
    }
}
